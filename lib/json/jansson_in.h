/* Which json_t is the text of a reader made of? */
#ifndef JSON_JANSSON_IN_H
#define JSON_JANSSON_IN_H

struct jansson_in;

/* NULL is fine. */
void jansson_in_free(struct jansson_in *in);

#endif
