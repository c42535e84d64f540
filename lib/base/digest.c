/* What is the digest of these bytes? The only file that sees libcrypto's digests; see digest.h. */
#include "base/digest.h"

#include <openssl/evp.h>

#include "base/alloc.h"

struct digest {
    kolli_allocator allocator;
    EVP_MD *algorithm;
    EVP_MD_CTX *context;
    bool begun; /* the context knows its algorithm: starting again costs less */
};

struct digest *digest_new(const kolli_allocator *allocator, enum digest_kind kind)
{
    static const char *const names[] = {"SHA2-256", "SHA2-384", "SHA2-512", "SHA3-256"};
    kolli_allocator own = alloc_or_libc(allocator);
    struct digest *digest = alloc_new(&own, sizeof *digest);
    if (digest == NULL) {
        return NULL;
    }
    digest->allocator = own;
    digest->algorithm = EVP_MD_fetch(NULL, names[kind], NULL);
    digest->context = EVP_MD_CTX_new();
    if (digest->algorithm == NULL || digest->context == NULL) {
        digest_free(digest);
        return NULL;
    }
    return digest;
}

void digest_free(struct digest *digest)
{
    if (digest != NULL) {
        EVP_MD_CTX_free(digest->context);
        EVP_MD_free(digest->algorithm);
        kolli_allocator own = digest->allocator;
        alloc_free(&own, digest, sizeof *digest);
    }
}

size_t digest_size(const struct digest *digest)
{
    return (size_t)EVP_MD_get_size(digest->algorithm);
}

kolli_status digest_start(struct digest *digest)
{
    /* NULL keeps the algorithm of the last time: 0.90 against 1.08 us for 1.5 KB */
    const EVP_MD *algorithm = digest->begun ? NULL : digest->algorithm;
    digest->begun = EVP_DigestInit_ex2(digest->context, algorithm, NULL) == 1;
    return digest->begun ? KOLLI_OK : KOLLI_DIGEST;
}

kolli_status digest_add(struct digest *digest, kolli_span bytes)
{
    return EVP_DigestUpdate(digest->context, bytes.ptr, bytes.len) == 1 ? KOLLI_OK : KOLLI_DIGEST;
}

kolli_status digest_end(struct digest *digest, unsigned char result[DIGEST_BYTES])
{
    unsigned int size = 0;
    return EVP_DigestFinal_ex(digest->context, result, &size) == 1 ? KOLLI_OK : KOLLI_DIGEST;
}

void digest_hex(char *text, const unsigned char *bytes, size_t size)
{
    static const char hex[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        text[2 * i] = hex[bytes[i] >> 4];
        text[2 * i + 1] = hex[bytes[i] & 15];
    }
    text[2 * size] = '\0';
}
