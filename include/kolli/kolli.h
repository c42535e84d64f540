/**
 * kolli/kolli.h - all of kolli: what a barcode says, what happened to the thing it is on, and
 * whether it holds.
 */
#ifndef KOLLI_KOLLI_H
#define KOLLI_KOLLI_H

#include "kolli/ai.h"
#include "kolli/base.h"
#include "kolli/csv.h"
#include "kolli/diag.h"
#include "kolli/diary.h"
#include "kolli/dictionary.h"
#include "kolli/document.h"
#include "kolli/element.h"
#include "kolli/event.h"
#include "kolli/ident.h"
#include "kolli/json.h"
#include "kolli/label.h"
#include "kolli/ledger.h"
#include "kolli/link.h"
#include "kolli/name.h"
#include "kolli/scan.h"
#include "kolli/symbol.h"
#include "kolli/tag.h"
#include "kolli/urn.h"
#include "kolli/validate.h"
#include "kolli/value.h"
#include "kolli/vocab.h"
#include "kolli/xml.h"

#endif
