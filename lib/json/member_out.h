/* How do members of ilmd and extensions look in JSON? */
#ifndef JSON_MEMBER_OUT_H
#define JSON_MEMBER_OUT_H

#include "json/space.h"

/* Members into an object that is open; NULL: none. */
void json_write_members(struct json_out *out, const struct json_spaces *spaces,
                        const kolli_member *first);

#endif
