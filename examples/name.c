/* One jar, written in four ways, has one name; codes that are not GS1's are kept, and said to be what they are. */
#include <kolli/kolli.h>
#include <stdio.h>

int main(void)
{
    static const char *const written[] = {
        "(01)09522100100110(21)QCT95XRBNC",
        "]d2010952210010011021QCT95XRBNC",
        "https://tem.example.vn/p/01/09522100100110/10/M240326/21/QCT95XRBNC",
        "urn:epc:id:sgtin:9522100.010011.QCT95XRBNC",
        "VN-THOR-9001",
        "QCT95XRBNC",
    };
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_buffer *name = kolli_buffer_new(NULL);
    int failed = list == NULL || name == NULL;
    for (size_t i = 0; !failed && i < sizeof written / sizeof written[0]; i++) {
        kolli_name_facts facts = {0};
        kolli_buffer_clear(name);
        failed = kolli_name_canonical(list, kolli_span_of(written[i]), kolli_buffer_sink(name),
                                      &facts, NULL) != KOLLI_OK;
        printf("%s: %s\n", kolli_code_text(facts.kind, KOLLI_VIETNAMESE),
               failed ? "?" : kolli_buffer_span(name).ptr);
    }
    bool equal = false;
    failed |= kolli_name_equal(list, kolli_span_of(written[0]), kolli_span_of(written[3]), &equal,
                               NULL) != KOLLI_OK;
    printf("(01)...(21)... and urn:epc:id:sgtin:... are %s\n", equal ? "the same" : "not the same");
    kolli_buffer_free(name);
    kolli_elements_free(list);
    return failed;
}
