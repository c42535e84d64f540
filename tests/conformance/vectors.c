/* Reads the JSON Lines and tables of the conformance set; see vectors.h. */
#include "vectors.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "kolli/diag.h"
#include "syntax/ai.h"

static bool any_failed, any_found;

const char *vectors_folder(void)
{
    const char *folder = getenv("KOLLI_CONFORMANCE");
    if (folder == NULL || folder[0] == '\0') {
        folder = getenv("KOLLI_CONFORMANCE_DEFAULT");
    }
    struct stat found;
    return folder != NULL && stat(folder, &found) == 0 ? folder : NULL;
}

static enum verdict judge_json(const char *text, enum verdict (*judge)(const json_t *line),
                               const char *file, size_t failed)
{
    json_error_t error;
    json_t *line = json_loads(text, 0, &error);
    if (line == NULL) {
        printf("%s: not JSON: %s\n", file, error.text);
        return VECTOR_FAILED;
    }
    enum verdict verdict = judge(line);
    if (verdict == VECTOR_FAILED && failed < 10) {
        const json_t *named = json_object_get(line, "id");
        const char *id = json_string_value(named != NULL ? named : json_object_get(line, "file"));
        printf("  failed: %s\n", id == NULL ? "(no id)" : id);
    }
    json_decref(line);
    return verdict;
}

static enum verdict judge_text(char *text, enum verdict (*judge)(const char *row),
                               size_t failed)
{
    text[strcspn(text, "\r\n")] = '\0';
    enum verdict verdict = judge(text);
    if (verdict == VECTOR_FAILED && failed < 10) {
        printf("  failed: %s\n", text);
    }
    return verdict;
}

/* One of the two judges is NULL. */
static void run_lines(const char *title, const char *file, enum verdict (*judge)(const json_t *line),
                      enum verdict (*judge_row)(const char *row))
{
    const char *folder = vectors_folder();
    if (folder == NULL) {
        return;
    }
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    FILE *stream = fopen(path, "rb");
    if (stream == NULL) {
        printf("%s: absent\n", file);
        return;
    }
    any_found = true;
    size_t passed = 0, failed = 0, advisory = 0;
    char *text = NULL;
    size_t room = 0;
    while (getline(&text, &room, stream) > 0) {
        enum verdict verdict = judge != NULL ? judge_json(text, judge, file, failed)
                                             : judge_text(text, judge_row, failed);
        passed += verdict == VECTOR_PASSED;
        advisory += verdict == VECTOR_ADVISORY;
        failed += verdict == VECTOR_FAILED;
    }
    free(text);
    fclose(stream);
    printf("%s: passed %zu of %zu, advisory %zu\n", title, passed, passed + failed, advisory);
    any_failed = any_failed || failed > 0;
}

void vectors_run(const char *file, enum verdict (*judge)(const json_t *line))
{
    run_lines(file, file, judge, NULL);
}

void vectors_run_as(const char *title, const char *file, enum verdict (*judge)(const json_t *line))
{
    run_lines(title, file, judge, NULL);
}

void vectors_run_rows(const char *file, enum verdict (*judge)(const char *row))
{
    run_lines(file, file, NULL, judge);
}

const char *vectors_bytes(const json_t *line, const char *member, size_t *length)
{
    static char ring[8][1 << 16];
    static unsigned turn;
    const json_t *value = json_object_get(line, member);
    if (!json_is_string(value)) {
        return NULL;
    }
    const unsigned char *text = (const unsigned char *)json_string_value(value);
    size_t count = json_string_length(value);
    char *bytes = ring[turn++ % 8];
    size_t used = 0;
    for (size_t i = 0; i < count && used < sizeof ring[0] - 1; i++) {
        if (text[i] >= 0xC2 && text[i] <= 0xC3 && i + 1 < count) {
            bytes[used++] = (char)((text[i] & 0x03) << 6 | (text[i + 1] & 0x3F));
            i++;
        } else {
            bytes[used++] = (char)text[i];
        }
    }
    bytes[used] = '\0';
    if (length != NULL) {
        *length = used;
    }
    return bytes;
}

char *vectors_file(const char *file, size_t *length)
{
    const char *folder = vectors_folder();
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder == NULL ? "" : folder, file);
    FILE *stream = folder == NULL ? NULL : fopen(path, "rb");
    if (stream == NULL) {
        return NULL;
    }
    const size_t room = 1 << 22;
    char *text = malloc(room);
    *length = text == NULL ? 0 : fread(text, 1, room, stream);
    fclose(stream);
    return text;
}

static kolli_dictionary *load(const char *file)
{
    kolli_dictionary *dictionary = NULL;
    kolli_diag diag = {0};
    size_t length = 0;
    char *text = vectors_file(file, &length);
    char said[512] = "absent";
    if (text != NULL && kolli_dictionary_load(&dictionary, (kolli_span){text, length}, NULL, NULL,
                                              &diag) != KOLLI_OK) {
        kolli_diag_text(&diag, KOLLI_ENGLISH, said, sizeof said);
    }
    free(text);
    if (dictionary == NULL) {
        printf("%s, line %u: %s\n", file, (unsigned)diag.line, said);
        exit(1);
    }
    return dictionary;
}

static kolli_dictionary *loaded;

const kolli_dictionary *vectors_dictionary(void)
{
    const char *file = getenv("KOLLI_CONFORMANCE_DICTIONARY");
    if (loaded == NULL && file != NULL && file[0] != '\0' && vectors_folder() != NULL) {
        loaded = load(file);
        printf("with %s, release %s\n", file, kolli_dictionary_release(loaded));
    }
    return loaded == NULL ? &ai_compiled : loaded;
}

kolli_elements *vectors_elements(void)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_elements_use(list, vectors_dictionary());
    return list;
}

int vectors_end(void)
{
    kolli_dictionary_free(loaded);
    loaded = NULL;
    if (vectors_folder() == NULL) {
        printf("skipped: no conformance set (KOLLI_CONFORMANCE names its folder)\n");
        return 77;
    }
    if (!any_found) {
        printf("skipped: the conformance set has none of these files\n");
        return 77;
    }
    return any_failed ? 1 : 0;
}
