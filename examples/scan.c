/* What does a scanned symbol say? The data behind the symbology identifier, with GS between elements. */
#include <kolli/kolli.h>
#include <stdio.h>

int main(void)
{
    const char *scanned = "010952210010011017270101"
                          "10M240326\x1D"
                          "21QCT95XRBNC";
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_diag diag = {0};
    if (list == NULL || kolli_elements_parse(list, kolli_span_of(scanned), &diag) != KOLLI_OK) {
        char text[300];
        kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
        fprintf(stderr, "byte %zu: %s\n", diag.offset, text);
        kolli_elements_free(list);
        return 1;
    }
    for (size_t i = 0; i < kolli_elements_count(list); i++) {
        kolli_element element = kolli_elements_at(list, i);
        kolli_ai_facts facts;
        bool known = kolli_ai_find(element.ai, &facts);
        printf("%-12s (%.*s) %.*s\n", known ? facts.title : "", (int)element.ai.len, element.ai.ptr,
               (int)element.value.len, element.value.ptr);
    }
    kolli_elements_free(list);
    return 0;
}
