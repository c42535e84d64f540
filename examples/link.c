/* From a Digital Link to elements, and from elements to the link of another domain and to the canonical name. */
#include <kolli/kolli.h>
#include <stdio.h>

int main(void)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *text = kolli_buffer_new(NULL);
    kolli_span uri = kolli_span_of(
        "https://tem.example.vn/p/01/09522100100110/10/M240326/21/QCT95XRBNC?17=270101");
    int failed = list == NULL || text == NULL || kolli_link_parse(list, uri, NULL) != KOLLI_OK;
    if (!failed) {
        kolli_sink sink = kolli_buffer_sink(text);
        failed |= kolli_elements_write_bracketed(list, sink) != KOLLI_OK;
        printf("%s\n", kolli_buffer_span(text).ptr);
        kolli_buffer_clear(text);
        failed |=
            kolli_link_write(list, kolli_span_of("https://qr.example.org"), sink, NULL) != KOLLI_OK;
        printf("%s\n", kolli_buffer_span(text).ptr);
        kolli_buffer_clear(text);
        failed |= kolli_name_write(list, KOLLI_NAME_INSTANCE, sink, NULL) != KOLLI_OK;
        printf("%s\n", kolli_buffer_span(text).ptr);
    }
    kolli_buffer_free(text);
    kolli_elements_free(list);
    return failed;
}
