/* Is this number right, and who issued it? Says so in Vietnamese and English. Sample numbers, prefix 952. */
#include <kolli/kolli.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    static const char *const samples[] = {"9522100100110", "9522100100111", "95221001001I0"};
    int count = argc > 1 ? argc - 1 : 3;
    for (int i = 0; i < count; i++) {
        const char *number = argc > 1 ? argv[i + 1] : samples[i];
        kolli_key key;
        kolli_diag diag = {0};
        if (kolli_key_parse(&key, KOLLI_KEY_GTIN_13, kolli_span_of(number), &diag) == KOLLI_OK) {
            printf("%s: GTIN-13\n", key.text);
            continue;
        }
        char text[300];
        kolli_diag_text(&diag, KOLLI_VIETNAMESE, text, sizeof text);
        printf("%s: %s (ký tự thứ %zu)\n", number, text, diag.offset + 1);
        kolli_diag_text(&diag, KOLLI_ENGLISH, text, sizeof text);
        printf("  %s; %s\n", text, kolli_status_repair(diag.status, KOLLI_ENGLISH));
    }
    return 0;
}
