/* What the words in an event mean, which one was meant, and whether they go together. */
#include <kolli/kolli.h>
#include <stdio.h>

static const char *say(kolli_fit fit)
{
    return fit == KOLLI_FIT_AGAINST     ? "should not be"
           : fit == KOLLI_FIT_UNUSUAL   ? "unusual"
           : fit == KOLLI_FIT_OPEN      ? "left open"
           : fit == KOLLI_FIT_CUSTOMARY ? "customary"
                                        : "named by the standard";
}

int main(void)
{
    kolli_term term;
    kolli_term_hint hint;
    kolli_span step = kolli_span_of("shipping");
    if (!kolli_term_find(KOLLI_TERM_STEP, step, &term) ||
        !kolli_term_hint_find(KOLLI_TERM_STEP, kolli_span_of("thu hoạch"), &hint)) {
        return 1;
    }
    printf("%s: %s\n", term.word, term.meaning[KOLLI_VIETNAMESE]);
    printf("thu hoạch -> %s: %s\n", hint.term.word, hint.reason[KOLLI_VIETNAMESE]);
    printf("shipping, ObjectEvent ADD: %s\n",
           say(kolli_step_fits_event(step, KOLLI_OBJECT_EVENT, kolli_span_of("ADD"))));
    printf("shipping, in_transit: %s\n",
           say(kolli_step_fits(step, KOLLI_TERM_DISPOSITION, kolli_span_of("in_transit"))));
    printf("KGM for Temperature: %s\n",
           say(kolli_unit_fits(kolli_span_of("KGM"), kolli_span_of("Temperature"))));

    kolli_decimal value;
    char text[KOLLI_DECIMAL_TEXT];
    if (kolli_decimal_parse(&value, kolli_span_of("37.5"), NULL) != KOLLI_OK ||
        kolli_unit_to_base(kolli_span_of("CEL"), &value, &value, NULL) != KOLLI_OK) {
        return 1;
    }
    kolli_decimal_write(&value, text);
    printf("37.5 CEL is %s KEL\n", text);
    return 0;
}
