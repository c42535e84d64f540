/* Read a CSV that has faults, say each with its line, and go on with the rest. */
#include <kolli/kolli.h>
#include <stdio.h>
#include <string.h>

struct text {
    const char *left;
};

static kolli_status read_text(void *context, char *buffer, size_t size, size_t *got)
{
    struct text *text = context;
    *got = strlen(text->left) < size ? strlen(text->left) : size;
    memcpy(buffer, text->left, *got);
    text->left += *got;
    return KOLLI_OK;
}

int main(void)
{
    struct text text = {
        "gtin;lot\n9522100100110;M240326\n9522100100110;\"never closed\n9522100200117;B2\n"};
    kolli_csv *csv = kolli_csv_new(NULL, (kolli_source){read_text, &text}, NULL);
    bool more = csv != NULL;
    while (more) {
        kolli_diag diag = {0};
        if (kolli_csv_next(csv, &more, &diag) != KOLLI_OK) {
            char sentence[300];
            kolli_diag_text(&diag, KOLLI_VIETNAMESE, sentence, sizeof sentence);
            printf("dòng %u: %s\n", (unsigned)diag.line, sentence);
            continue;
        }
        for (size_t i = 0; more && i < kolli_csv_count(csv); i++) {
            kolli_span field = kolli_csv_at(csv, i);
            printf("%.*s%s", (int)field.len, field.ptr,
                   i + 1 < kolli_csv_count(csv) ? " | " : "\n");
        }
    }
    kolli_csv_free(csv);
    return csv == NULL;
}
