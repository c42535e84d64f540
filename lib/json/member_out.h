/* How do members of ilmd and extensions look in JSON? */
#ifndef JSON_MEMBER_OUT_H
#define JSON_MEMBER_OUT_H

#include "json/space.h"

/* Members into an object that is open. */
void json_write_members(struct json_out *out, const struct json_spaces *spaces,
                        const struct members *members);

/* One name at the top of its place, with all its values. */
void json_write_member(struct json_out *out, const struct json_spaces *spaces,
                       const struct member *head);

/* The value of a member that has no name. */
void json_write_value(struct json_out *out, const struct json_spaces *spaces,
                      const struct member *value);

#endif
