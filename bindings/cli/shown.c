/* How does a finding look, as a line for people and as a JSON object? */
#include "shown.h"

#include "utf8.h"

#include <stdio.h>

/* The input is shown below a finding up to this length. */
#define MARKED_BYTES 160

const char place_argument[] = "argument";

static const char *const language_names[2] = {"en", "vi"};

/* Put the arguments into a diag as its header says: one after another, each ended by NUL. */
static void diag_arguments(kolli_diag *diag, const char *first, const char *second)
{
    size_t room = sizeof diag->arguments;
    size_t second_len = strlen(second) + 1 < room / 2 ? strlen(second) : room / 2 - 1;
    size_t first_room = room - second_len - 2;
    size_t first_len = strlen(first) < first_room ? strlen(first) : first_room;
    /* of a path too long its end is kept, from a character on: it tells more */
    bool cut = first_len < strlen(first);
    first += strlen(first) - first_len;
    for (; cut && ((unsigned char)*first & 0xC0) == 0x80; first++) {
        first_len--;
    }
    memset(diag->arguments, 0, room);
    memcpy(diag->arguments, first, first_len);
    memcpy(diag->arguments + first_len + 1, second, second_len);
}

/*
 * Why a file failed, in words of a language. The library can only have the system's words, which are
 * English; in Vietnamese they stand in brackets.
 */
static void reason_of(char reason[SHOWN_TEXT], enum text row, const char *words,
                      kolli_language language)
{
    if (language == KOLLI_ENGLISH) {
        snprintf(reason, SHOWN_TEXT, "%s", words);
    } else {
        enum text own = row == TEXT_NONE ? TEXT_ERRNO_OTHER : row;
        snprintf(reason, SHOWN_TEXT, "%s (%s)", text_of(own, language), words);
    }
}

/* A file of the library's own, the ledger: path and the system's words. */
static bool is_of_file(kolli_status status)
{
    return status == KOLLI_READ_FAILED || status == KOLLI_WRITE_FAILED ||
           status == KOLLI_LEDGER_LOCK;
}

static void diag_text(const kolli_diag *diag, kolli_language language, char text[SHOWN_TEXT])
{
    const char *words = diag->arguments + strlen(diag->arguments) + 1;
    kolli_diag copy = *diag;
    char reason[SHOWN_TEXT];
    if (is_of_file(diag->status) && words < diag->arguments + sizeof diag->arguments &&
        *words != '\0') {
        reason_of(reason, errno_text_of(words), words, language);
        diag_arguments(&copy, diag->arguments, reason);
    }
    kolli_diag_text(&copy, language, text, SHOWN_TEXT);
}

void shown_of_diag(struct shown *shown, kolli_level level, const kolli_diag *diag)
{
    shown->level = level;
    shown->diag = *diag;
    for (int language = KOLLI_ENGLISH; language <= KOLLI_VIETNAMESE; language++) {
        diag_text(diag, (kolli_language)language, shown->text[language]);
        snprintf(shown->repair[language], SHOWN_TEXT, "%s",
                 kolli_status_repair(diag->status, (kolli_language)language));
    }
}

void shown_of_rows(struct shown *shown, kolli_status status, enum text row, enum text repair,
                   const kolli_span arguments[4], const char *const reason[2])
{
    shown->level = KOLLI_ERROR;
    shown->diag = (kolli_diag){.status = status, .offset = KOLLI_NO_OFFSET};
    for (int language = KOLLI_ENGLISH; language <= KOLLI_VIETNAMESE; language++) {
        kolli_span with[4];
        memcpy(with, arguments, sizeof with);
        if (reason != NULL) {
            with[3] = kolli_span_of(reason[language]);
        }
        text_fill(shown->text[language], SHOWN_TEXT, row, (kolli_language)language, with);
        text_fill(shown->repair[language], SHOWN_TEXT, repair, (kolli_language)language, with);
    }
}

void shown_of_file(struct shown *shown, kolli_status status, const char *path, int error)
{
    kolli_diag diag = {.status = status, .offset = KOLLI_NO_OFFSET};
    shown->level = KOLLI_ERROR;
    for (int i = KOLLI_VIETNAMESE; i >= KOLLI_ENGLISH;
         i--) { /* English last: it stays in shown->diag */
        kolli_language language = (kolli_language)i;
        char reason[SHOWN_TEXT];
        enum text row = errno_text(error);
        bool standard = strcmp(path, "-") == 0;
        enum text name = status == KOLLI_READ_FAILED ? TEXT_STANDARD_INPUT : TEXT_STANDARD_OUTPUT;
        if (row == TEXT_NONE) {
            reason_of(reason, row, strerror(error), language);
        } else {
            snprintf(reason, sizeof reason, "%s", text_of(row, language));
        }
        diag_arguments(&diag, standard ? text_of(name, language) : path, reason);
        kolli_diag_text(&diag, language, shown->text[language], SHOWN_TEXT);
        snprintf(shown->repair[language], SHOWN_TEXT, "%s", kolli_status_repair(status, language));
    }
    shown->diag = diag;
}

static void put(struct file_out *out, const char *text)
{
    file_out_write(out, kolli_span_of(text));
}

static uint32_t line_of(const struct shown *shown)
{
    return shown->diag.line != 0 ? shown->diag.line : shown->place.line;
}

/* FILE:LINE: - an argument's place in the user's language. */
static void write_place(const struct shown *shown, kolli_language language, struct file_out *out)
{
    char number[24];
    const char *file = shown->place.file == NULL ? "kolli" : shown->place.file;
    if (file == place_argument) {
        file = text_of(TEXT_ARGUMENT_PLACE, language);
    }
    utf8_write_clean(file_out_sink(out), kolli_span_of(file));
    if (line_of(shown) != 0) {
        snprintf(number, sizeof number, ":%u", (unsigned)line_of(shown));
        put(out, number);
    }
    if (shown->bytes && shown->place.text.len == 0 && shown->diag.offset != KOLLI_NO_OFFSET) {
        snprintf(number, sizeof number, "%zu", shown->diag.offset);
        text_write(file_out_sink(out), TEXT_PLACE_BYTE, language, TEXT_WITH(kolli_span_of(number)));
    }
    put(out, ": ");
}

/* The column or part at fault: "/gtin" is shown as gtin (RFC 6901), a longer pointer as it is. */
static void write_pointer(const struct shown *shown, struct file_out *out)
{
    const char *pointer = shown->diag.pointer;
    if (*pointer == '\0') {
        return;
    }
    bool one = pointer[0] == '/' && strchr(pointer + 1, '/') == NULL;
    for (const char *p = pointer + one; *p != '\0'; p++) {
        size_t length = strcspn(p, "~");
        utf8_write_clean(file_out_sink(out), (kolli_span){p, length});
        p += length;
        if (*p == '\0') {
            break;
        }
        put(out, one && p[1] == '1' ? "/" : "~");
        p += one && (p[1] == '0' || p[1] == '1');
    }
    put(out, ": ");
}

/* The input, and ^~~~ below what is at fault in it. */
static void write_marked(const struct shown *shown, struct file_out *out)
{
    kolli_span text = shown->place.text;
    size_t offset = shown->diag.offset;
    if (text.len == 0 || text.len > MARKED_BYTES || offset > text.len) {
        return;
    }
    size_t end = shown->diag.length < text.len - offset ? offset + shown->diag.length : text.len;
    size_t begin_column = utf8_columns(text, offset);
    size_t end_column = utf8_columns(text, end);
    put(out, "    ");
    utf8_write_clean(file_out_sink(out), text);
    put(out, "\n    ");
    for (size_t column = 0; column < begin_column; column++) {
        put(out, " ");
    }
    put(out, "^");
    for (size_t column = begin_column + 1; column < end_column; column++) {
        put(out, "~");
    }
    put(out, "\n");
}

void shown_write(const struct shown *shown, kolli_language language, struct file_out *out)
{
    kolli_sink sink = file_out_sink(out);
    write_place(shown, language, out);
    put(out, text_of(level_text(shown->level), language));
    put(out, ": ");
    write_pointer(shown, out);
    utf8_write_clean(sink, kolli_span_of(shown->text[language]));
    put(out, " (");
    put(out, kolli_status_name(shown->diag.status));
    put(out, ")");
    if (shown->repair[language][0] != '\0') {
        put(out, " - ");
        utf8_write_clean(sink, kolli_span_of(shown->repair[language]));
    }
    put(out, "\n");
    write_marked(shown, out);
}

json_t *json_of(kolli_span bytes)
{
    json_t *string = json_stringn(bytes.ptr == NULL ? "" : bytes.ptr, bytes.len);
    if (string != NULL || bytes.len > SIZE_MAX / 3) {
        return string;
    }
    char *copy = malloc(3 * bytes.len + 1); /* U+FFFD has three bytes */
    size_t used = 0;
    for (size_t pos = 0; copy != NULL && pos < bytes.len;) {
        size_t length = utf8_at(bytes, pos);
        memcpy(copy + used, length == 0 ? "\xEF\xBF\xBD" : bytes.ptr + pos,
               length == 0 ? 3 : length);
        used += length == 0 ? 3 : length;
        pos += length == 0 ? 1 : length;
    }
    string = copy == NULL ? NULL : json_stringn(copy, used);
    free(copy);
    return string;
}

static json_t *both(char texts[2][SHOWN_TEXT])
{
    json_t *object = json_object();
    for (int i = KOLLI_ENGLISH; object != NULL && i <= KOLLI_VIETNAMESE; i++) {
        json_object_set_new(object, language_names[i], json_of(kolli_span_of(texts[i])));
    }
    return object;
}

json_t *shown_json(const struct shown *shown)
{
    const kolli_diag *diag = &shown->diag;
    struct shown copy = *shown;
    json_t *object = json_object();
    json_object_set_new(object, "status", json_integer((json_int_t)diag->status));
    json_object_set_new(object, "name", json_string(kolli_status_name(diag->status)));
    json_object_set_new(object, "level", json_string(kolli_level_name(shown->level)));
    json_object_set_new(object, "file",
                        shown->place.file == NULL ? json_null()
                                                  : json_of(kolli_span_of(shown->place.file)));
    json_object_set_new(object, "line", json_integer((json_int_t)line_of(shown)));
    json_object_set_new(object, "offset",
                        diag->offset == KOLLI_NO_OFFSET ? json_null()
                                                        : json_integer((json_int_t)diag->offset));
    json_object_set_new(object, "length", json_integer((json_int_t)diag->length));
    json_object_set_new(object, "pointer", json_of(kolli_span_of(diag->pointer)));
    json_object_set_new(object, "text", both(copy.text));
    json_object_set_new(object, "repair", both(copy.repair));
    return object;
}
