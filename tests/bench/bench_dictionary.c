/* What does it cost to load a dictionary of GS1's size? The compiled one, as text. */
#include "bench.h"

#include "kolli/kolli.h"

static void load(void *context, size_t items)
{
    const kolli_buffer *text = context;
    for (size_t i = 0; i < items; i++) {
        kolli_dictionary *dictionary = NULL;
        if (kolli_dictionary_load(&dictionary, kolli_buffer_span(text), NULL, NULL, NULL) !=
            KOLLI_OK) {
            return;
        }
        kolli_dictionary_free(dictionary);
    }
}

int main(void)
{
    kolli_buffer *text = kolli_buffer_new(NULL);
    if (text == NULL || kolli_dictionary_write(NULL, kolli_buffer_sink(text)) != KOLLI_OK) {
        return 1;
    }
    bench_ns("dictionary: load 541 AIs", 2000, load, text);
    kolli_buffer_free(text);
    return 0;
}
