/* What is white space in XML? */
#ifndef XML_BLANK_H
#define XML_BLANK_H

#include "epcis/perfect.h"

/* Of all characters up to the blank XML has tab and line ends alone. Source: XML 1.0 §2.2. */
static inline bool blank_is(char c)
{
    return (unsigned char)c <= ' ';
}

/* Eight characters: one beyond the blank has its high bit, or gets it when 0x5F is added. */
static inline bool blank_are(uint64_t eight)
{
    return ((eight | (eight + UINT64_C(0x5F5F5F5F5F5F5F5F))) & UINT64_C(0x8080808080808080)) == 0;
}

/* Half of all text is what indents elements; the last word of it may say a part again. */
static inline bool blank_is_all(kolli_span text)
{
    size_t i = 0;
    if (text.len < 4) {
        while (i < text.len && blank_is(text.ptr[i])) {
            i++;
        }
        return i == text.len;
    }
    const char *end = text.ptr + text.len;
    if (text.len < 8) {
        return blank_are(perfect_load4(text.ptr) << 32 | perfect_load4(end - 4));
    }
    for (; text.len - i > 8; i += 8) {
        if (!blank_are(perfect_load8(text.ptr + i))) {
            return false;
        }
    }
    return blank_are(perfect_load8(end - 8));
}

/* Without white space at either end. */
static inline kolli_span blank_trim(kolli_span text)
{
    size_t begin = 0;
    size_t end = text.len;
    while (begin < end && blank_is(text.ptr[begin])) {
        begin++;
    }
    while (end > begin && blank_is(text.ptr[end - 1])) {
        end--;
    }
    return end == 0 ? text : span_slice(text, begin, end);
}

#endif
