/* Are the fields of a North American coupon, AI 8110 or 8112, whole and right? */
#ifndef SYNTAX_COUPON_H
#define SYNTAX_COUPON_H

#include "syntax/part.h"

enum coupon_kind {
    COUPON_CODE,           /* AI 8110 */
    COUPON_POSITIVE_OFFER, /* AI 8112, paperless */
};

/*
 * KOLLI_AI_CHARSET, KOLLI_COUPON_SHORT (the fault is what there is of the field, or the whole coupon
 * when there is nothing of it), KOLLI_COUPON_FIELD, KOLLI_COUPON_PERIOD or KOLLI_COUPON_EXCESS.
 */
kolli_status coupon_check(const struct part *part, enum coupon_kind kind);

#endif
