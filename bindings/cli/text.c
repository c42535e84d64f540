/* What does the command say, and in which of the two languages? */
#include "text.h"

#include <errno.h>
#include <stdlib.h>

static const char *const texts[TEXTS][2] = {
#define TEXT(name, english, vietnamese) {english, vietnamese},
#include "text.def"
#undef TEXT
};

const char *text_of(enum text text, kolli_language language)
{
    return texts[text][language == KOLLI_VIETNAMESE];
}

/* The place at p, 1 to 4, or 0 when no place stands there. */
static int place_at(const char *p)
{
    return p[0] == '{' && p[1] >= '1' && p[1] <= '4' && p[2] == '}' ? p[1] - '0' : 0;
}

kolli_status text_write(kolli_sink sink, enum text text, kolli_language language,
                        const kolli_span arguments[4])
{
    const char *from = text_of(text, language);
    kolli_status status = KOLLI_OK;
    for (const char *p = from; status == KOLLI_OK; p++) {
        int place = place_at(p);
        if (*p != '\0' && place == 0) {
            continue;
        }
        status = sink.write(sink.context, (kolli_span){from, (size_t)(p - from)});
        if (*p == '\0') {
            break;
        }
        if (status == KOLLI_OK) {
            status = sink.write(sink.context, arguments[place - 1]);
        }
        p += 2;
        from = p + 1;
    }
    return status;
}

struct fixed {
    char *buffer;
    size_t used, size;
};

static kolli_status fixed_write(void *context, kolli_span bytes)
{
    struct fixed *fixed = context;
    for (size_t i = 0; i < bytes.len && fixed->used + 1 < fixed->size; i++) {
        fixed->buffer[fixed->used++] = bytes.ptr[i];
    }
    return KOLLI_OK;
}

void text_fill(char *buffer, size_t size, enum text text, kolli_language language,
               const kolli_span arguments[4])
{
    struct fixed fixed = {buffer, 0, size};
    text_write((kolli_sink){fixed_write, &fixed}, text, language, arguments);
    if (fixed.used + 1 == size) { /* perhaps cut: not inside a character */
        while (fixed.used > 0 && ((unsigned char)buffer[fixed.used - 1] & 0x80) != 0) {
            fixed.used--;
        }
    }
    buffer[fixed.used] = '\0';
}

bool language_find(kolli_span word, kolli_language *language)
{
    if (word.len != 2) {
        return false;
    }
    if (memcmp(word.ptr, "vi", 2) == 0) {
        *language = KOLLI_VIETNAMESE;
        return true;
    }
    if (memcmp(word.ptr, "en", 2) == 0) {
        *language = KOLLI_ENGLISH;
        return true;
    }
    return false;
}

kolli_language language_of_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && *value != '\0') { /* the first that is set decides: POSIX, 8.2 */
            bool vietnamese = strncmp(value, "vi", 2) == 0 && strchr("_.@", value[2]) != NULL;
            return vietnamese ? KOLLI_VIETNAMESE : KOLLI_ENGLISH;
        }
    }
    return KOLLI_ENGLISH;
}

enum text level_text(kolli_level level)
{
    switch (level) {
    case KOLLI_NOTE:
        return TEXT_LEVEL_NOTE;
    case KOLLI_WARNING:
        return TEXT_LEVEL_WARNING;
    case KOLLI_ERROR:
        break;
    }
    return TEXT_LEVEL_ERROR;
}

static const struct {
    int error;
    enum text text;
} errnos[] = {
    {EACCES, TEXT_ERRNO_EACCES},   {EBADF, TEXT_ERRNO_EBADF},
    {EEXIST, TEXT_ERRNO_EEXIST},   {EFBIG, TEXT_ERRNO_EFBIG},
    {EISDIR, TEXT_ERRNO_EISDIR},   {ELOOP, TEXT_ERRNO_ELOOP},
    {EMFILE, TEXT_ERRNO_EMFILE},   {ENAMETOOLONG, TEXT_ERRNO_ENAMETOOLONG},
    {ENOENT, TEXT_ERRNO_ENOENT},   {ENOSPC, TEXT_ERRNO_ENOSPC},
    {ENOTDIR, TEXT_ERRNO_ENOTDIR}, {EPERM, TEXT_ERRNO_EACCES},
    {EPIPE, TEXT_ERRNO_EPIPE},     {EROFS, TEXT_ERRNO_EROFS},
};

enum text errno_text(int error)
{
    for (size_t i = 0; i < sizeof errnos / sizeof *errnos; i++) {
        if (errnos[i].error == error) {
            return errnos[i].text;
        }
    }
    return TEXT_NONE;
}

enum text errno_text_of(const char *words)
{
    for (size_t i = 0; i < sizeof errnos / sizeof *errnos; i++) {
        if (strcmp(strerror(errnos[i].error), words) == 0) {
            return errnos[i].text;
        }
    }
    return TEXT_NONE;
}
