/* Do the symbols of one label go together? All are kept, and judged at the end. */
#include "together.h"

#include <stdio.h>
#include <stdlib.h>

/* More do not stand on one thing: somebody gave the scans of a day. */
#define SYMBOLS 64

struct together {
    struct output *output;
    size_t count;
    bool whole;
    kolli_elements *lists[SYMBOLS];
    struct place places[SYMBOLS]; /* without their texts */
};

struct together *together_new(struct output *output)
{
    struct together *together = calloc(1, sizeof *together);
    if (together == NULL) {
        output_no_memory(output);
        return NULL;
    }
    together->output = output;
    together->whole = true;
    return together;
}

void together_free(struct together *together)
{
    for (size_t i = 0; together != NULL && i < together->count; i++) {
        kolli_elements_free(together->lists[i]);
    }
    free(together);
}

bool together_take(struct together *together, kolli_elements *list, bool whole)
{
    if (together->count == SYMBOLS) {
        char most[16];
        snprintf(most, sizeof most, "%d", SYMBOLS);
        output_fault(together->output, KOLLI_ARGUMENT, TEXT_TOGETHER_MANY,
                     TEXT_TOGETHER_MANY_REPAIR, TEXT_WITH(kolli_span_of(most)));
        kolli_elements_free(list);
        together->whole = false;
        return false;
    }
    together->lists[together->count] = list;
    together->places[together->count] = together->output->place;
    together->places[together->count].text = (kolli_span){NULL, 0};
    together->count++;
    together->whole = together->whole && whole;
    return true;
}

/* "/1/2", the third element of the second symbol, is "/1/elements/2" among the JSON results. */
static void hear(void *context, const kolli_finding *finding)
{
    struct together *together = context;
    struct output *output = together->output;
    kolli_diag diag = finding->diag;
    unsigned symbol = 0, element = 0;
    diag.pointer[0] = '\0';
    if (sscanf(finding->diag.pointer, "/%u/%u", &symbol, &element) == 2 &&
        symbol < together->count) {
        output->place = together->places[symbol];
        if (output->json) {
            snprintf(diag.pointer, sizeof diag.pointer, "/%u/elements/%u", symbol, element);
        }
    }
    output_finding(output, KOLLI_WARNING, &diag);
}

void together_write(struct together *together, const kolli_check_options *check)
{
    struct output *output = together->output;
    const kolli_finding_sink findings = {hear, together};
    output_begin(output, NULL);
    output_number(output, "symbols", together->whole ? TEXT_TOGETHER : TEXT_TOGETHER_NOT,
                  together->count);
    output_flag(output, "judged", together->whole);
    if (together->whole) {
        kolli_elements_check_set((const kolli_elements *const *)together->lists, together->count,
                                 check, &findings, NULL);
    }
    output_end(output);
}
