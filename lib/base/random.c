/* Where do random bytes come from when the caller gives no source? See random.h. */
#include "base/random.h"

#include <sys/random.h>

kolli_status random_system(void *context, void *bytes, size_t size)
{
    (void)context;
    unsigned char *at = bytes;
    while (size > 0) {
        /* up to 256 bytes come whole, whatever signal arrives */
        size_t part = size < 256 ? size : 256;
        if (getentropy(at, part) != 0) {
            return KOLLI_NO_RANDOM;
        }
        at += part;
        size -= part;
    }
    return KOLLI_OK;
}
