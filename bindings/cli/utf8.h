/* Which bytes may go to a terminal or into JSON? */
#ifndef CLI_UTF8_H
#define CLI_UTF8_H

#include "kolli/base.h"

/* Bytes of the character at pos; 0 where the text is not UTF-8 (RFC 3629). */
size_t utf8_at(kolli_span text, size_t pos);

/* Characters in the first `bytes` bytes; what is not UTF-8 counts one a byte. */
size_t utf8_columns(kolli_span text, size_t bytes);

/* Write with every control character as '?', GS as '^', and what is not UTF-8 as '?'. */
void utf8_write_clean(kolli_sink sink, kolli_span text);

#endif
