/* How wide is a text when it is drawn in DejaVu Sans, and where may it be cut? See text.h. */
#include "label/text.h"

#include "base/utf8.h"

/* Widths are in 1/2048 em, as in the font files (DejaVu 2.37, table hmtx). */
#define UNITS 2048.0
/* What no table here knows: a little more than CJK (1 em) and coloured pictures (1.3 em) take. */
#define WIDE 3072

/* Printable ASCII, regular and bold. */
static const uint16_t ascii[2][95] = {
    {
        651,  821,  942,  1716, 1303, 1946, 1597, 563,  799,  799,  1024, 1716, 651,  739,
        651,  690,  1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 1303, 690,  690,
        1716, 1716, 1716, 1087, 2048, 1401, 1405, 1430, 1577, 1294, 1178, 1587, 1540, 604,
        604,  1343, 1141, 1767, 1532, 1612, 1235, 1612, 1423, 1300, 1251, 1499, 1401, 2025,
        1403, 1251, 1403, 799,  690,  799,  1716, 1024, 1024, 1255, 1300, 1126, 1300, 1260,
        721,  1300, 1298, 569,  569,  1186, 569,  1995, 1298, 1253, 1300, 1300, 842,  1067,
        803,  1298, 1212, 1675, 1212, 1212, 1075, 1303, 690,  1303, 1716,
    },
    {
        713,  934,  1067, 1716, 1425, 2052, 1786, 627,  936,  936,  1071, 1716, 778,  850,
        778,  748,  1425, 1425, 1425, 1425, 1425, 1425, 1425, 1425, 1425, 1425, 819,  819,
        1716, 1716, 1716, 1188, 2048, 1585, 1561, 1503, 1700, 1399, 1399, 1681, 1714, 762,
        762,  1587, 1305, 2038, 1714, 1741, 1501, 1741, 1577, 1475, 1397, 1663, 1585, 2259,
        1579, 1483, 1485, 936,  748,  936,  1716, 1024, 1024, 1382, 1466, 1214, 1466, 1389,
        891,  1466, 1458, 702,  702,  1362, 702,  2134, 1458, 1407, 1466, 1466, 1010, 1219,
        979,  1458, 1335, 1892, 1321, 1335, 1192, 1458, 748,  1458, 1716,
    },
};

/* Letters that are wider than any ASCII letter like them, by the codes that the maps below use. */
#define O_HORN "\1"
#define U_HORN "\2"
#define O_E    "\3"
static const uint16_t extra[2][4] = {{WIDE, 1870, 1757, 2191}, {WIDE, 1789, 1711, 2390}};

/*
 * For each character of a range, an ASCII character that is as wide or a little wider: the letter
 * under the marks, nearly always, because DejaVu gives both the same width.
 */
static const struct range {
    uint32_t first, count;
    const char *like;
} ranges[] = {
    {0xA0, 96,
     " !0000|__@co+-@__+!!_B0-_!coWWW?"
     "AAAAAAWCEEEEIIIIQNOOOOO+OUUUUYRS"
     "aaaaaaWceeeeiiiionooooo+ouuuuypy"},
    {0x100, 128,
     "AaAaAaCcCcCcCcDdQdEeEeEeEeEeGgGgGgGgHhWOIiIiIiIiIiOoJjKkkLlLlLrLck:"
     "NnNnNnWNnOoOoOo" O_E O_E "RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzf"},
    {0x1A0, 2, O_HORN "o"},
    {0x1AF, 2, U_HORN "u"},
    {0x1EA0, 90,
     "AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOo" O_HORN "o" O_HORN "o" O_HORN
     "o" O_HORN "o" O_HORN "oUuUu" U_HORN "u" U_HORN "u" U_HORN "u" U_HORN "u" U_HORN "uYyYyYyYy"},
    {0x2010, 5, "--0_@"},
    {0x2018, 7, "---oooo"},
    {0x2022, 1, "o"},
    {0x2026, 1, "@"},
    {0x20AB, 2, "00"},
    {0x2122, 1, "@"},
    {0x2212, 1, "+"},
};

/* Marks that stand on the letter before, and characters that are not drawn. */
static bool is_mark(uint32_t code)
{
    return (code >= 0x300 && code <= 0x36F) || (code >= 0x1AB0 && code <= 0x1AFF) ||
           (code >= 0x1DC0 && code <= 0x1DFF) || (code >= 0x200B && code <= 0x200F) ||
           (code >= 0x2060 && code <= 0x2064) || (code >= 0x20D0 && code <= 0x20FF) ||
           (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xFE20 && code <= 0xFE2F) ||
           code == 0xFEFF;
}

static unsigned like_width(unsigned char like, bool bold)
{
    return like < ' ' ? extra[bold][like] : ascii[bold][like - ' '];
}

static unsigned code_width(uint32_t code, bool bold)
{
    if (code >= ' ' && code < 0x7F) {
        return ascii[bold][code - ' '];
    }
    if (code == 0x31B) { /* a horn makes O and U wider when the two are drawn as one */
        return extra[bold][1] - ascii[bold]['O' - ' '];
    }
    if (is_mark(code)) {
        return 0;
    }
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        if (code >= ranges[i].first && code - ranges[i].first < ranges[i].count) {
            return like_width((unsigned char)ranges[i].like[code - ranges[i].first], bold);
        }
    }
    return WIDE;
}

/* In 1/2048 em. */
static uint64_t width_of(kolli_span text, bool bold)
{
    uint64_t width = 0;
    for (size_t pos = 0, length; pos < text.len; pos += length) {
        width += code_width(utf8_decode(text, pos, &length), bold);
    }
    return width;
}

double text_width(kolli_span text, bool bold)
{
    return (double)width_of(text, bold) / UNITS;
}

size_t text_cluster(kolli_span text, size_t pos)
{
    size_t length;
    utf8_decode(text, pos, &length);
    size_t end = pos + length;
    while (end < text.len && is_mark(utf8_decode(text, end, &length))) {
        end += length;
    }
    return end - pos;
}

kolli_span text_start(kolli_span text, bool bold, double width)
{
    double units = width * UNITS;
    uint64_t used = 0;
    size_t end = 0;
    while (end < text.len) {
        size_t length = text_cluster(text, end);
        used += width_of(span_slice(text, end, end + length), bold);
        if ((double)used > units) {
            break;
        }
        end += length;
    }
    return span_trim(span_first(text, end));
}

/* White space, control characters, line and paragraph separators, and what is no character. */
static bool is_blank(uint32_t code)
{
    return code <= ' ' || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
           code == 0xFFFE || code == 0xFFFF;
}

void text_clean(struct buf *out, kolli_span text)
{
    bool space = false, begun = false;
    for (size_t pos = 0, length; pos < text.len; pos += length) {
        if (is_blank(utf8_decode(text, pos, &length))) {
            space = begun;
            continue;
        }
        if (space) {
            buf_char(out, ' ');
            space = false;
        }
        begun = true;
        buf_span(out, span_slice(text, pos, pos + length));
    }
}
