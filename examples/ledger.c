/* Issue five serials that no other run will ever issue: the ledger on the disk has them first. */
#include <kolli/kolli.h>
#include <stdio.h>
#include <time.h>

static kolli_status print_serial(void *context, kolli_span serial)
{
    (void)context;
    return printf("%.*s\n", (int)serial.len, serial.ptr) > 0 ? KOLLI_OK : KOLLI_WRITE_FAILED;
}

int main(int argc, char **argv)
{
    const char *path = argc > 1 ? argv[1] : "example-ledger.csv";
    kolli_ledger *ledger = NULL;
    kolli_diag diag = {0};
    kolli_ledger_request request = KOLLI_LEDGER_REQUEST_INIT;
    request.count = 5;
    request.gtin = kolli_span_of("9522100100110"); /* sample data, prefix 952 */
    request.allocation = kolli_span_of("HTX ong mật (mẫu), NL-2026-014");
    request.time.seconds = (int64_t)time(NULL); /* the caller's clock: the library has none */
    request.time.offset_minutes = 7 * 60;
    kolli_ledger_taker taker = {print_serial, NULL};
    bool good = kolli_ledger_open(&ledger, NULL, path, &diag) == KOLLI_OK &&
                kolli_ledger_issue(ledger, &request, &taker, &diag) == KOLLI_OK;
    if (good) {
        printf("%s: %zu serials, the file remembers each\n", path, kolli_ledger_count(ledger));
    } else {
        char text[300];
        kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
        fprintf(stderr, "line %u: %s\n", (unsigned)diag.line, text);
    }
    kolli_ledger_close(ledger);
    return !good;
}
