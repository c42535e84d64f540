/*
 * Past an object, 64 bytes at a time: a bit for each byte. Included by scan.c once for each kind of
 * processor, which gives SCAN_TARGET, the name SCAN_OBJECT, and:
 *
 *     SCAN_BLOCK               64 bytes; SCAN_LOAD(at) has those at any place
 *     SCAN_FIND(&block, byte)  a bit for each byte that is this one
 *     SCAN_COUNT(bits)         how many bits are set
 *     SCAN_SUMS(bits)          each bit is the sum of those up to it, modulo 2
 */
SCAN_TARGET static const char *SCAN_OBJECT(const char *at, const char *end, bool alone,
                                           uint64_t *lines)
{
    uint64_t string = 0; /* all bits set: the block begins in a string */
    uint64_t escape = 0; /* 1: it begins with an escaped byte */
    uint64_t line = 0;   /* 1: it begins a line */
    uint64_t depth = 0;
    uint64_t line_count = 0;
    for (; at < end; at += SCAN_BYTES) {
        char pad[SCAN_BYTES];
        fetch_ahead(at);
        SCAN_BLOCK block = SCAN_LOAD(whole_block(at, end, pad));
        uint64_t quotes = SCAN_FIND(&block, '"');
        uint64_t slashes = SCAN_FIND(&block, '\\');
        uint64_t ends = SCAN_FIND(&block, '\n');
        uint64_t opens = SCAN_FIND(&block, '{');
        uint64_t closes = SCAN_FIND(&block, '}');
        if ((slashes | escape) != 0) {
            quotes &= ~escaped_by(slashes, &escape);
        }
        uint64_t inside = SCAN_SUMS(quotes) ^ string; /* strings, with their first mark */
        string = 0 - (inside >> 63);
        uint64_t odd = (ends & inside) | (slashes & ~inside);
        if (alone) {
            odd |= SCAN_FIND(&block, RECORD_SEPARATOR) | (opens & (ends << 1 | line));
            line = ends >> 63;
        }
        opens &= ~inside;
        uint64_t closed = 0;
        for (uint64_t left = closes & ~inside; left != 0; left &= left - 1) {
            uint64_t before = (left & (0 - left)) - 1;
            if (depth + SCAN_COUNT(opens & before) == ++closed) {
                *lines += line_count + SCAN_COUNT(ends & before);
                return (odd & before) == 0 ? at + SCAN_COUNT(before) + 1 : NULL;
            }
        }
        if (odd != 0) {
            return NULL;
        }
        depth += SCAN_COUNT(opens) - closed;
        line_count += ends == 0 ? 0 : SCAN_COUNT(ends);
    }
    return NULL;
}

#undef SCAN_TARGET
#undef SCAN_OBJECT
#undef SCAN_BLOCK
#undef SCAN_LOAD
#undef SCAN_FIND
#undef SCAN_COUNT
#undef SCAN_SUMS
