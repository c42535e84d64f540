/*
 * What went wrong, said in English or Vietnamese? status.def and status_vi.def hold the sentences.
 */
#include "base/fail.h"
#include "base/utf8.h"

struct status_row {
    kolli_status status;
    const char *name, *source, *message, *repair;
};

static const struct status_row english[] = {
#define KOLLI_STATUS(name, number, source, message, repair)                                        \
    {KOLLI_##name, #name, source, message, repair},
#include "kolli/status.def"
#undef KOLLI_STATUS
};

/*
 * In its own order: a language may group its sentences as it likes; a test holds the two sets
 * together.
 */
static const struct status_row vietnamese[] = {
#define KOLLI_STATUS_VI(name, message, repair) {KOLLI_##name, #name, "", message, repair},
#include "base/status_vi.def"
#undef KOLLI_STATUS_VI
};

#define ROWS(table) (sizeof(table) / sizeof(table)[0])

static const struct status_row *find_row(const struct status_row *rows, size_t count,
                                         kolli_status status)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i].status == status) {
            return &rows[i];
        }
    }
    return NULL;
}

static const struct status_row *row_in(kolli_status status, kolli_language language)
{
    const struct status_row *row = NULL;
    if (language == KOLLI_VIETNAMESE) {
        row = find_row(vietnamese, ROWS(vietnamese), status);
    }
    return row != NULL ? row : find_row(english, ROWS(english), status);
}

const char *kolli_status_name(kolli_status status)
{
    const struct status_row *row = row_in(status, KOLLI_ENGLISH);
    return row == NULL ? "" : row->name;
}

const char *kolli_status_source(kolli_status status)
{
    const struct status_row *row = row_in(status, KOLLI_ENGLISH);
    return row == NULL ? "" : row->source;
}

const char *kolli_status_repair(kolli_status status, kolli_language language)
{
    const struct status_row *row = row_in(status, language);
    return row == NULL ? "" : row->repair;
}

bool kolli_status_at(size_t index, kolli_status *status)
{
    if (index >= ROWS(english)) {
        return false;
    }
    *status = english[index].status;
    return true;
}

const char *kolli_level_name(kolli_level level)
{
    static const char *const names[] = {"note", "warning", "error"};
    return (size_t)level < ROWS(names) ? names[level] : "";
}

/* Argument number n (1-based) of a diag; empty when there are fewer. */
static kolli_span argument_at(const kolli_diag *diag, size_t n)
{
    size_t pos = 0;
    for (size_t i = 1;; i++) {
        const char *end = memchr(diag->arguments + pos, '\0', sizeof diag->arguments - pos);
        size_t stop = end == NULL ? sizeof diag->arguments : (size_t)(end - diag->arguments);
        if (i == n) {
            return (kolli_span){diag->arguments + pos, stop - pos};
        }
        if (stop + 1 >= sizeof diag->arguments) {
            return (kolli_span){"", 0};
        }
        pos = stop + 1;
    }
}

/* Text that is counted whole and kept as far as the buffer goes. */
struct sentence {
    char *buffer;
    size_t size, length, kept;
};

static void sentence_add(struct sentence *sentence, kolli_span text)
{
    sentence->length += text.len;
    if (sentence->kept + 1 < sentence->size && text.len > 0) {
        size_t room = sentence->size - 1 - sentence->kept;
        kolli_span fits = utf8_first(text, room);
        memcpy(sentence->buffer + sentence->kept, fits.ptr, fits.len);
        sentence->kept += fits.len;
        if (fits.len < text.len) {
            sentence->size = sentence->kept + 1; /* full: nothing more may follow a cut */
        }
    }
}

size_t kolli_diag_text(const kolli_diag *diag, kolli_language language, char *buffer, size_t size)
{
    struct sentence sentence = {buffer, size, 0, 0};
    const struct status_row *row = row_in(diag->status, language);
    const char *message = row == NULL ? "" : row->message;
    const char *plain = message;
    for (const char *at = message; *at != '\0'; at++) {
        if (at[0] == '{' && at[1] >= '1' && at[1] <= '9' && at[2] == '}') {
            sentence_add(&sentence, (kolli_span){plain, (size_t)(at - plain)});
            kolli_span argument = argument_at(diag, (size_t)(at[1] - '0'));
            bool quoted = at > message && at[-1] == '"';
            sentence_add(&sentence, argument.len > 0 || quoted ? argument : SPAN("\"\""));
            at += 2;
            plain = at + 1;
        }
    }
    sentence_add(&sentence, span_of(plain));
    if (size > 0) {
        buffer[sentence.kept] = '\0';
    }
    return sentence.length;
}

/*
 * Room kept for the arguments behind argument i, so that a long path does not push the reason out.
 */
static size_t room_behind(const kolli_span arguments[5], size_t i)
{
    size_t room = 0;
    for (size_t k = i + 1; k < 4; k++) {
        room += 1 + (arguments[k].len < 40 ? arguments[k].len : 40);
    }
    return room;
}

kolli_status diag_set(kolli_diag *diag, kolli_status status, size_t offset, size_t length,
                      const kolli_span arguments[5])
{
    if (diag == NULL) {
        return status;
    }
    *diag = (kolli_diag){.status = status, .offset = offset, .length = length};
    size_t used = 0;
    for (size_t i = 0; i < 4; i++) { /* an empty one keeps its place, whatever its pointer */
        size_t room = sizeof diag->arguments - 1 - used - room_behind(arguments, i);
        kolli_span fits = utf8_first(arguments[i], room);
        if (fits.len > 0) {
            memcpy(diag->arguments + used, fits.ptr, fits.len);
        }
        /* a NUL ends an argument, so none may stand in one */
        for (size_t k = 0; k < fits.len; k++) {
            if (diag->arguments[used + k] == '\0') {
                diag->arguments[used + k] = ' ';
            }
        }
        used += fits.len + 1;
    }
    return status;
}

void diag_point_name(kolli_diag *diag, kolli_span name)
{
    size_t used = 0;
    char *pointer = diag->pointer;
    pointer[used++] = '/';
    for (size_t pos = 0, length; pos < name.len; pos += length) {
        length = utf8_length(name, pos);
        if (used + length + 2 > sizeof diag->pointer) {
            break;
        }
        char c = name.ptr[pos];
        if (c == '~' || c == '/') {
            pointer[used++] = '~';
            pointer[used++] = c == '~' ? '0' : '1';
        } else {
            memcpy(pointer + used, name.ptr + pos, length);
            used += length;
        }
    }
    pointer[used] = '\0';
}

kolli_span span_shown(char buffer[8], kolli_span text)
{
    static const char hex[] = "0123456789ABCDEF";
    size_t length = utf8_length(text, 0);
    unsigned char c = text.len == 0 ? 0 : (unsigned char)text.ptr[0];
    bool printable = c > 0x20 && c < 0x7F;
    if (text.len > 0 && (printable || length > 1)) {
        return span_first(text, length);
    }
    memcpy(buffer, "0x", 2);
    buffer[2] = hex[c >> 4];
    buffer[3] = hex[c & 15];
    return (kolli_span){buffer, 4};
}

void finding_report(const kolli_finding_sink *sink, kolli_level level, const kolli_diag *diag,
                    size_t event_index)
{
    if (sink == NULL || sink->report == NULL) {
        return;
    }
    kolli_finding finding = {.diag = *diag, .level = level, .event_index = event_index};
    sink->report(sink->context, &finding);
}
