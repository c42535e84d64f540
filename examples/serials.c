/* Ten serials that nobody can guess, and the check digit and key made for a new product. */
#include <kolli/kolli.h>
#include <stdio.h>

int main(void)
{
    kolli_key_parts parts = {.prefix = kolli_span_of("95221001"), .reference = kolli_span_of("11")};
    kolli_key key;
    if (kolli_key_make(&key, KOLLI_KEY_GTIN_13, &parts, NULL) != KOLLI_OK) {
        return 1;
    }
    printf("GTIN-13 %s\n", key.text);
    for (int i = 0; i < 10; i++) {
        char serial[11];
        if (kolli_serial_make(serial, 10, NULL, NULL) != KOLLI_OK) {
            return 1;
        }
        printf("%s\n", serial);
    }
    return 0;
}
