/* What is the digest of these bytes? libcrypto, fetched once and started again. */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include "kolli/diag.h"

enum digest_kind { DIGEST_SHA256, DIGEST_SHA384, DIGEST_SHA512, DIGEST_SHA3_256 };

#define DIGEST_BYTES 64

struct digest; /* an EVP context and its algorithm */

/* NULL without memory or when libcrypto has no such algorithm. */
struct digest *digest_new(const kolli_allocator *allocator, enum digest_kind kind);
void digest_free(struct digest *digest);

/* Length of the result in bytes. */
size_t digest_size(const struct digest *digest);

/* Any number of digest_add() after digest_start(), then digest_end(), then from the start again. */
kolli_status digest_start(struct digest *digest);
kolli_status digest_add(struct digest *digest, kolli_span bytes);
kolli_status digest_end(struct digest *digest, unsigned char result[DIGEST_BYTES]);

/* Lower-case hexadecimal of size bytes, ended by NUL: 2 * size + 1 bytes. */
void digest_hex(char *text, const unsigned char *bytes, size_t size);

#endif
