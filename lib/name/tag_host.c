/* How does a '++' encoding hold the host name of its Digital Link? */
#include "name/tag.h"

#define COUNT_BITS 6
#define COUNT_MAX  63
#define CODE_BITS  7
/* Codes below it are the first half of a code of 14 bits. */
#define WIDE_FIRST 4
#define WIDE_CODES (WIDE_FIRST << CODE_BITS)

enum place { START_OF_NAME = 1, END_OF_NAME };

/* What codes of 7 bits stand for, where that is no character. */
static const struct narrow {
    char text[5];
    uint8_t place; /* enum place; 0: there is none */
} narrow[1 << CODE_BITS] = {
#define START(code, text) [code] = {text, START_OF_NAME},
#define END(code, text)   [code] = {text, END_OF_NAME},
#define WIDE(code, text)
#include "name/host.def"
#undef START
#undef END
#undef WIDE
};

static const char wide[WIDE_CODES][8] = {
#define START(code, text)
#define END(code, text)
#define WIDE(code, text) [code] = text,
#include "name/host.def"
#undef START
#undef END
#undef WIDE
};

/* What may stand in a host name, with a port: the standard's letters of a name and ":". */
static bool is_host(char c)
{
    return is_digit(c) || is_letter(c) || c == '.' || c == '-' || c == '_' || c == ':';
}

/* ---- Reading ------------------------------------------------------------------------------ */

static void append(kolli_tag *tag, kolli_span text)
{
    memcpy(tag->host + tag->host_length, text.ptr, text.len);
    tag->host_length = (uint8_t)(tag->host_length + text.len);
}

/* One code of 7 or 14 bits, of `left` of 7 bits; how many it took. */
static kolli_status read_code(struct tag_reader *reader, size_t *left)
{
    size_t begin = reader->pos;
    unsigned code = (unsigned)tag_take(reader, CODE_BITS);
    char c = (char)code;
    kolli_span text = {&c, is_host(c)};
    *left -= 1;
    if (code<WIDE_FIRST && * left> 0) {
        code = code << CODE_BITS | (unsigned)tag_take(reader, CODE_BITS);
        text = span_of(wide[code]);
        *left -= 1;
    } else if (narrow[code].place != 0) {
        text = span_of(narrow[code].text);
    }
    if (text.len == 0) {
        char shown[24];
        return tag_fail(reader, KOLLI_TAG_CHARSET, begin, reader->pos, span_uint(shown, code));
    }
    append(reader->tag, text);
    return KOLLI_OK;
}

static kolli_status read_codes(struct tag_reader *reader, size_t count)
{
    kolli_status status = tag_need(reader, CODE_BITS * count);
    while (status == KOLLI_OK && count > 0) {
        status = read_code(reader, &count);
    }
    return status;
}

static kolli_status read_code40(struct tag_reader *reader, size_t count)
{
    kolli_status status = tag_need(reader, 16 * ((count + 2) / 3));
    if (status == KOLLI_OK) {
        status = tag_read_code40(reader, reader->tag->host, count);
        reader->tag->host_length = (uint8_t)count;
    }
    return status;
}

kolli_status tag_read_host(struct tag_reader *reader)
{
    size_t begin = reader->pos;
    kolli_status status = tag_need(reader, 1 + COUNT_BITS);
    if (status != KOLLI_OK) {
        return status;
    }
    bool codes = tag_take(reader, 1) == 1;
    size_t count = (size_t)tag_take(reader, COUNT_BITS);
    if (count == 0) {
        return tag_fail(reader, KOLLI_TAG_EMPTY, begin, reader->pos, SPAN(""));
    }
    return codes ? read_codes(reader, count) : read_code40(reader, count);
}

/* ---- Writing ------------------------------------------------------------------------------ */

/* A host name cut into what codes stand for. */
struct cut {
    kolli_span middle;   /* its characters, a code each */
    unsigned start, end; /* codes; 0: none. A wide one is WIDE_MARK and its code */
    size_t codes;        /* of 7 bits, in all */
};
#define WIDE_MARK 0x8000U

static bool ends_with(kolli_span text, kolli_span end)
{
    return text.len >= end.len && span_equal(span_from(text, text.len - end.len), end);
}

static void take_start(struct cut *cut)
{
    for (unsigned code = 0; code < 1 << CODE_BITS; code++) {
        kolli_span text = span_of(narrow[code].text);
        if (narrow[code].place == START_OF_NAME && span_starts(cut->middle, text)) {
            cut->middle = span_from(cut->middle, text.len);
            cut->start = code;
            return;
        }
    }
}

/* The ending that saves most codes: a narrow one takes one, a wide one two. */
static void take_end(struct cut *cut)
{
    size_t saved = 0, length = 0;
    for (unsigned code = 0; code < WIDE_CODES; code++) {
        bool is_narrow = code < 1 << CODE_BITS && narrow[code].place == END_OF_NAME;
        kolli_span texts[2] = {is_narrow ? span_of(narrow[code].text) : SPAN(""),
                               span_of(wide[code])};
        for (size_t i = 0; i < 2; i++) {
            size_t codes = i + 1;
            if (texts[i].len > codes + saved && ends_with(cut->middle, texts[i])) {
                saved = texts[i].len - codes;
                length = texts[i].len;
                cut->end = i == 0 ? code : code | WIDE_MARK;
            }
        }
    }
    cut->middle = span_first(cut->middle, cut->middle.len - length);
}

static struct cut cut_host(kolli_span host)
{
    struct cut cut = {.middle = host};
    take_start(&cut);
    take_end(&cut);
    cut.codes = cut.middle.len + (cut.start != 0) +
                (cut.end == 0                 ? 0
                 : (cut.end & WIDE_MARK) != 0 ? (size_t)2
                                              : 1);
    return cut;
}

/* In 16 bits a group of three? It knows capitals alone. Of equals it is the first. */
static bool in_code40(kolli_span host, const struct cut *cut)
{
    return host.len <= COUNT_MAX && tag_is_code40(host) &&
           (host.len + 2) / 3 * 16 <= CODE_BITS * cut->codes;
}

bool tag_host_fits(kolli_span host)
{
    for (size_t i = 0; i < host.len; i++) {
        if (!is_host(host.ptr[i])) {
            return false;
        }
    }
    if (host.len == 0 || host.len > KOLLI_TAG_HOST) {
        return false;
    }
    struct cut cut = cut_host(host);
    return cut.codes <= COUNT_MAX || in_code40(host, &cut);
}

void tag_write_host(struct tag_writer *writer)
{
    kolli_span host = kolli_tag_host(writer->tag);
    struct cut cut = cut_host(host);
    bool groups = in_code40(host, &cut);
    tag_put(writer, 1, !groups);
    tag_put(writer, COUNT_BITS, groups ? host.len : cut.codes);
    if (groups) {
        tag_put_code40(writer, host);
        return;
    }
    if (cut.start != 0) {
        tag_put(writer, CODE_BITS, cut.start);
    }
    for (size_t i = 0; i < cut.middle.len; i++) {
        tag_put(writer, CODE_BITS, (unsigned char)cut.middle.ptr[i]);
    }
    if (cut.end != 0) {
        tag_put(writer, (cut.end & WIDE_MARK) != 0 ? 2 * CODE_BITS : CODE_BITS,
                cut.end & (WIDE_MARK - 1));
    }
}
