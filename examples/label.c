/* One stamp as SVG in millimetres: QR Code, lines for people, free text. Sample data, prefix 952. */
#include <kolli/kolli.h>
#include <stdio.h>

static kolli_status to_stdout(void *context, kolli_span bytes)
{
    (void)context;
    return fwrite(bytes.ptr, 1, bytes.len, stdout) == bytes.len ? KOLLI_OK : KOLLI_WRITE_FAILED;
}

static void tell(void *context, const kolli_finding *finding)
{
    (void)context;
    char text[300];
    kolli_diag_text(&finding->diag, KOLLI_VIETNAMESE, text, sizeof text);
    fprintf(stderr, "%s: %s\n", kolli_level_name(finding->level), text);
}

int main(void)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_label *label = kolli_label_new(NULL);
    kolli_diag diag = {0};
    kolli_layout layout = KOLLI_LAYOUT_INIT;
    layout.width = 60;
    layout.symbol.stem = kolli_span_of("https://tem.example.vn");
    kolli_label_content content = KOLLI_LABEL_CONTENT_INIT;
    content.elements = list;
    content.text[0] = kolli_span_of("Mật ong hoa rừng");
    content.text[1] = kolli_span_of("Hũ 500 g");
    content.producer = kolli_span_of("HTX ong mật (mẫu)");
    kolli_finding_sink findings = {tell, NULL}; /* hears of words that had to be cut */
    int failed = list == NULL || label == NULL ||
                 kolli_elements_parse_bracketed(
                     list, kolli_span_of("(01)09522100100110(10)M240326(21)QCT95XRBNC"), &diag) !=
                     KOLLI_OK ||
                 kolli_label_write(label, &layout, &content, (kolli_sink){to_stdout, NULL},
                                   &findings, &diag) != KOLLI_OK;
    if (failed) {
        char text[300];
        kolli_diag_text(&diag, KOLLI_VIETNAMESE, text, sizeof text);
        fprintf(stderr, "%s\n", text);
    }
    kolli_label_free(label);
    kolli_elements_free(list);
    return failed;
}
