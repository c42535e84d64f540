/* Draw a GS1 DataMatrix of a GTIN and a serial, as SVG in millimetres, to standard output. */
#include <kolli/kolli.h>
#include <stdio.h>

static kolli_status to_stdout(void *context, kolli_span bytes)
{
    (void)context;
    return fwrite(bytes.ptr, 1, bytes.len, stdout) == bytes.len ? KOLLI_OK : KOLLI_WRITE_FAILED;
}

int main(void)
{
    kolli_elements *list = kolli_elements_new(NULL);
    kolli_symbol *symbol = kolli_symbol_new(NULL);
    kolli_diag diag = {0};
    int failed =
        list == NULL || symbol == NULL ||
        kolli_elements_parse_bracketed(list, kolli_span_of("(01)09522100100110(21)QCT95XRBNC"),
                                       &diag) != KOLLI_OK ||
        kolli_symbol_encode(symbol, KOLLI_GS1_DATAMATRIX, list, NULL, &diag) != KOLLI_OK ||
        kolli_symbol_write_svg(symbol, NULL, (kolli_sink){to_stdout, NULL}, &diag) != KOLLI_OK;
    if (failed) {
        char text[300];
        kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
        fprintf(stderr, "%s\n", text);
    }
    kolli_symbol_free(symbol);
    kolli_elements_free(list);
    return failed;
}
