/* A diary becomes events: each step in both languages, what cells may say, and what only the whole file shows. */
#include "diary_world.h"

#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/span.h"

#define LINK "https://id.gs1.org/01/09522100100110/21/"
#define SSCC "095221001000000011"
#define G    "01/09522100100110/21/"

/* ---- The ten steps ---- */

static const struct step {
    const char *name, *csv, *events;
} steps[] = {
    {"give out stamps",
     "step,date,time,place,product,quantity,codes,document\n"
     "give out stamps,2/3/2026,9:10,Văn phòng,Mật ong,2,Q1 + Q2,NL-2026-014\n",
     "TransactionEvent ADD reserving reserved 2026-03-02T09:10:00+07:00 at 414/9521001000017  " G
     "Q1," G "Q2 po=urn:epcglobal:cbv:bt:9521001000017:NL-2026-014\n"},
    {"cấp dải tem",
     "Công đoạn;Ngày;Giờ;Địa điểm;Mã tem;Số phiếu\n"
     "CẤP DẢI TEM;2/3/2026;9h10;Văn phòng;\"" LINK "Q1\n" LINK "Q2\";NL-2026-014\n",
     "TransactionEvent ADD reserving reserved 2026-03-02T09:10:00+07:00 at 414/9521001000017  " G
     "Q1," G "Q2 po=urn:epcglobal:cbv:bt:9521001000017:NL-2026-014\n"},
    {"print stamps",
     "step\tdate\ttime\tplace\tcodes\tdocument\tissuer\n"
     "print stamps\t2026-03-06\t14:02\tXưởng in\t" LINK "Q1\tNL-2026-014\t9521001000017\n",
     "TransactionEvent ADD encoding encoded 2026-03-06T14:02:00+07:00 at 414/9521001000024  " G
     "Q1 po=urn:epcglobal:cbv:bt:9521001000017:NL-2026-014\n"},
    {"in tem, đơn có URI",
     "bước;thời gian;nơi;tem;số đơn\n"
     "in tem;6/3/2026 2:02 CH;Xưởng in;" LINK "Q1;urn:example:order:7\n",
     "EMPTY"},
    {"in tem",
     "bước;thời gian;nơi;tem;số đơn;bên lập phiếu\n"
     "in tem;6/3/2026 2:02 CH;Xưởng in;" LINK "Q1;urn:example:order:7;Văn phòng\n",
     "TransactionEvent ADD encoding encoded 2026-03-06T14:02:00+07:00 at 414/9521001000024  " G
     "Q1 po=urn:example:order:7\n"},
    {"harvest",
     "step,date,time,place,product,lot,quantity,unit\n"
     "harvest,20/3/2026,7:45,diem dat dan ong a,Mật ong thô,A200326,7,kg\n",
     "ObjectEvent ADD commissioning active 2026-03-20T07:45:00+07:00 at 414/9522100100028 in "
     "414/9522100100028  "
     "01/09522100100103/10/A200326=7KGM <owning_party=417/9522100100011 "
     "harvestStartDate=2026-03-20 "
     "harvestEndDate=2026-03-20 countryOfOrigin=VN lotNumber=A200326\n"},
    {"thu hoạch",
     "BƯỚC;NGÀY;GIỜ;NƠI;SẢN PHẨM;SỐ LÔ;KHỐI LƯỢNG\n"
     "Thu hoạch;20-03-2026;07h45;Điểm đặt đàn ong A;9522100100103;A200326;7,0 kg\n",
     "ObjectEvent ADD commissioning active 2026-03-20T07:45:00+07:00 at 414/9522100100028 in "
     "414/9522100100028  "
     "01/09522100100103/10/A200326=7.0KGM <owning_party=417/9522100100011 "
     "harvestStartDate=2026-03-20 "
     "harvestEndDate=2026-03-20 countryOfOrigin=VN lotNumber=A200326\n"},
    {"fruits get their stamps when they are harvested",
     "step;date;time;place;product;lot;codes\n"
     "harvest;20/3/2026;7:45;urn:example:garden;Dưa vàng;D1;D01 + D02\n",
     "ObjectEvent ADD commissioning active 2026-03-20T07:45:00+07:00 at urn:example:garden in "
     "urn:example:garden  "
     "01/09522100400111/21/D01,01/09522100400111/21/D02 harvestStartDate=2026-03-20 "
     "harvestEndDate=2026-03-20 "
     "countryOfOrigin=VN lotNumber=D1\n"},
    {"process",
     "step,date,time,place,input,input lot,input quantity,input "
     "unit,product,lot,quantity,unit,best before\n"
     "process,24/3/2026,16:10,Xưởng mật ong,Mật ong thô,A200326 + B210326,\"7 + 5,6\",kg,Mật "
     "ong,M240326,24,hũ,24/3/2028\n",
     "TransformationEvent commissioning active 2026-03-24T16:10:00+07:00 at 414/9522100100042 in "
     "414/9522100100042  "
     "from 01/09522100100103/10/A200326=7KGM,01/09522100100103/10/B210326=5.6KGM "
     "01/09522100100110/10/M240326=24 bestBeforeDate=2028-03-24 lotNumber=M240326 netWeight=0.5\n"},
    {"chế biến, đóng gói",
     "công đoạn;ngày;giờ;địa điểm;nguyên liệu;lô nguyên liệu;lượng nguyên liệu;sản phẩm;lô;số "
     "lượng;mã tem;hsd\n"
     "đóng gói;24/3/2026;16:10;Xưởng mật ong;Mật ong thô;A200326;12,6;Mật ong;M240326;2;\"" LINK
     "Q1\n" LINK "Q2\";24/3/2028\n",
     "TransformationEvent commissioning active 2026-03-24T16:10:00+07:00 at 414/9522100100042 in "
     "414/9522100100042  "
     "from 01/09522100100103/10/A200326=12.6KGM " G "Q1," G
     "Q2 bestBeforeDate=2028-03-24 lotNumber=M240326 netWeight=0.5\n"},
    {"box up",
     "step,date,time,place,box,codes\nbox up,25/3/2026,8:05,Xưởng mật ong," SSCC
     ",(01)09522100100110(21)Q1\n",
     "AggregationEvent ADD packing in_progress 2026-03-25T08:05:00+07:00 at 414/9522100100042 in "
     "414/9522100100042  "
     "box 00/" SSCC " " G "Q1\n"},
    {"đóng kiện",
     "công đoạn;ngày;giờ;địa điểm;kiện;sản phẩm;lô;số lượng\n"
     "đóng kiện;25/3/2026;8:05;Xưởng mật ong;(00)" SSCC ";Mật ong;M240326;24 hũ\n",
     "AggregationEvent ADD packing in_progress 2026-03-25T08:05:00+07:00 at 414/9522100100042 in "
     "414/9522100100042  "
     "box 00/" SSCC " 01/09522100100110/10/M240326=24\n"},
    {"ship",
     "step,date,time,place,box,to,document\nship,26/3/2026,6:40,Xưởng mật ong," SSCC
     ",Cửa hàng,PX 0031/a\n",
     "ObjectEvent OBSERVE shipping in_transit 2026-03-26T06:40:00+07:00 at 414/9522100100042  "
     "00/" SSCC " desadv=urn:epcglobal:cbv:bt:9522100100011:PX%200031%2Fa "
     "<possessing_party=417/9522100100011,location=414/9522100100042 "
     ">possessing_party=417/9523200110016,location=414/9523200110016\n"},
    {"xuất hàng",
     "công đoạn;ngày;giờ;địa điểm;sản phẩm;lô;số lượng;nơi nhận\n"
     "xuất hàng;20/3/2026;9:05;Điểm đặt đàn ong A;Mật ong thô;A200326;7 kg;9522100400012\n",
     "ObjectEvent OBSERVE shipping in_transit 2026-03-20T09:05:00+07:00 at 414/9522100100028  "
     "01/09522100100103/10/A200326=7KGM "
     "<possessing_party=417/9522100100011,location=414/9522100100028 "
     ">possessing_party=417/9522100400012,location=414/9522100400012\n"},
    {"receive",
     "step,date,time,place,box,from,document\nreceive,26/3/2026,9:25,Cửa hàng," SSCC
     ",Xưởng mật ong,PX-0031\n",
     "ObjectEvent OBSERVE receiving in_progress 2026-03-26T09:25:00+07:00 at 414/9523200110016 in "
     "414/9523200110016  "
     "00/" SSCC " desadv=urn:epcglobal:cbv:bt:9522100100011:PX-0031 "
     "<possessing_party=417/9522100100011,location=414/9522100100042 "
     ">possessing_party=417/9523200110016,location=414/9523200110016\n"},
    {"nhận hàng",
     "công đoạn;ngày;giờ;địa điểm;sản phẩm;lô;số lượng;nơi gửi\n"
     "nhận hàng;20/3/2026;10:12;Xưởng mật ong;Mật ong thô;A200326;7 kg;9522100100058\n",
     "KEY_CHECK_DIGIT"},
    {"open box", "step,date,time,place,box\nopen box,26/3/2026,10:30,Cửa hàng,]C100" SSCC "\n",
     "AggregationEvent DELETE unpacking sellable_accessible 2026-03-26T10:30:00+07:00 at "
     "414/9523200110016 in "
     "414/9523200110016  box 00/" SSCC "\n"},
    {"dỡ kiện",
     "công đoạn;ngày;giờ;địa điểm;kiện;tem\ndỡ kiện;26/3/2026;10:30;Cửa hàng;" SSCC ";" LINK "Q1\n",
     "AggregationEvent DELETE unpacking sellable_accessible 2026-03-26T10:30:00+07:00 at "
     "414/9523200110016 in "
     "414/9523200110016  box 00/" SSCC " " G "Q1\n"},
    {"sell", "step,date,time,place,product,codes\nsell,29/3/2026,5:12 PM,Cửa hàng,Mật ong,Q1\n",
     "ObjectEvent DELETE retail_selling retail_sold 2026-03-29T17:12:00+07:00 at 414/9523200110016 "
     " " G "Q1\n"},
    {"bán lẻ",
     "công đoạn;ngày;giờ;địa điểm;sản phẩm;lô;số lượng\nbán lẻ;29/3/2026;17:12;Cửa hàng;Mật ong "
     "thô;A200326;1,5 kg\n",
     "ObjectEvent DELETE retail_selling retail_sold 2026-03-29T17:12:00+07:00 at 414/9523200110016 "
     " "
     "01/09522100100103/10/A200326=1.5KGM\n"},
    {"cancel stamps",
     "step,date,time,place,codes,reason\ncancel stamps,29/3/2026,18:00,Cửa hàng," LINK "Q2,torn\n",
     "ObjectEvent DELETE decommissioning inactive 2026-03-29T18:00:00+07:00 at 414/9523200110016 "
     " " G "Q2 reason=torn\n"},
    {"huỷ tem",
     "công đoạn;ngày;giờ;địa điểm;mã tem;lý do\nHuỷ tem hỏng;29/3/2026;18:00;Cửa hàng;" LINK
     "Q2;tem rách\n",
     "ObjectEvent DELETE decommissioning inactive 2026-03-29T18:00:00+07:00 at 414/9523200110016 "
     " " G "Q2 reason=tem rách\n"},
};

/* Events that are one word are the status of the finding that refuses the row. */
static void makes_a_step(void **state)
{
    const struct step *row = *state;
    static struct diary_world world;
    diary_world_init(&world, NULL, NULL);
    for (size_t at_once = 0; at_once < 2; at_once++) { /* all at once, and byte by byte */
        assert_int_equal(diary_world_run(&world, row->csv, strlen(row->csv), at_once), KOLLI_OK);
        if (strchr(row->events, ' ') == NULL) {
            assert_string_equal(world.events, "");
            assert_non_null(strstr(world.findings, row->events));
            continue;
        }
        assert_null(strstr(world.findings, "error"));
        assert_null(strstr(world.findings, "warning"));
        assert_string_equal(world.events, row->events);
        assert_int_equal(world.result.written, 1);
    }
    diary_world_free(&world);
}

/* ---- When ---- */

static const struct when {
    const char *name, *date, *time, *told; /* the event's time, or the finding */
} whens[] = {
    {"day/month/year", "20/3/2026", "7:45", "2026-03-20T07:45:00+07:00"},
    {"with zeros", "05/03/2026", "07:05", "2026-03-05T07:05:00+07:00"},
    {"with dots", "20.3.2026", "7:45", "2026-03-20T07:45:00+07:00"},
    {"with hyphens", "20-3-2026", "7h45", "2026-03-20T07:45:00+07:00"},
    {"year first", "2026-03-20", "7g45", "2026-03-20T07:45:00+07:00"},
    {"year first with strokes", "2026/3/20", "7 giờ 45 phút", "2026-03-20T07:45:00+07:00"},
    {"hours alone", "20/3/2026", "7h", "2026-03-20T07:00:00+07:00"},
    {"seconds", "20/3/2026", "07:45:09", "2026-03-20T07:45:09+07:00"},
    {"morning", "20/3/2026", "7:45 SA", "2026-03-20T07:45:00+07:00"},
    {"afternoon", "20/3/2026", "1:30 CH", "2026-03-20T13:30:00+07:00"},
    {"noon", "20/3/2026", "12:15 PM", "2026-03-20T12:15:00+07:00"},
    {"past midnight", "20/3/2026", "12:15 am", "2026-03-20T00:15:00+07:00"},
    {"in the evening", "20/3/2026", "7h tối", "2026-03-20T19:00:00+07:00"},
    {"both in the date", "20/3/2026 7:45", "", "2026-03-20T07:45:00+07:00"},
    {"both in the date, ISO", "2026-03-20T07:45:00+07:00", "", "2026-03-20T07:45:00+07:00"},
    {"an offset of its own", "20/3/2026", "7:45 +08:00", "2026-03-20T07:45:00+08:00"},
    {"UTC", "20/3/2026", "7:45Z", "2026-03-20T07:45:00+00:00"},
    {"a short offset", "20/3/2026", "7:45 GMT+7", "2026-03-20T07:45:00+07:00"},
    {"west", "20/3/2026", "7:45 -03:30", "2026-03-20T07:45:00-03:30"},
    {"a midnight that the spreadsheet put there", "20/3/2026 0:00:00", "7:45",
     "2026-03-20T07:45:00+07:00"},
    {"leap day", "29/2/2028", "7:45", "2028-02-29T07:45:00+07:00"},
    {"no time", "20/3/2026", "", "DIARY_NO_TIME line 2 /giờ"},
    {"no date", "", "7:45", "DIARY_EMPTY line 2 /ngày|ngày"},
    {"a time told twice", "20/3/2026 7:45", "8:00",
     "DIARY_TIME_TWICE line 2 /giờ|20/3/2026 7:45|8:00"},
    {"no leap day", "29/2/2026", "7:45", "DIARY_DATE line 2 /ngày|29/2/2026"},
    {"day 0", "0/3/2026", "7:45", "DIARY_DATE line 2 /ngày|0/3/2026"},
    {"month first", "3/20/2026", "7:45", "DIARY_MONTH line 2 /ngày|3/20/2026|20"},
    {"a short year", "20/3/26", "7:45", "DIARY_YEAR line 2 /ngày|20/3/26"},
    {"a year of five digits", "20/3/20260", "7:45", "DIARY_DATE line 2 /ngày|20/3/20260"},
    {"no year", "20/3", "7:45", "DIARY_DATE line 2 /ngày|20/3"},
    {"mixed marks", "20/3-2026", "7:45", "DIARY_DATE line 2 /ngày|20/3-2026"},
    {"a spreadsheet's number", "46101", "7:45", "DIARY_DATE line 2 /ngày|46101"},
    {"words", "hôm qua", "7:45", "DIARY_DATE line 2 /ngày|hôm qua"},
    {"a bare hour", "20/3/2026", "7", "DIARY_CLOCK line 2 /giờ|7"},
    {"no mark", "20/3/2026", "745", "DIARY_CLOCK line 2 /giờ|745"},
    {"one digit of a minute", "20/3/2026", "7:4", "DIARY_CLOCK line 2 /giờ|7:4"},
    {"hour 24", "20/3/2026", "24:00", "DIARY_CLOCK line 2 /giờ|24:00"},
    {"hour 25", "20/3/2026", "25:00", "DIARY_CLOCK line 2 /giờ|25:00"},
    {"minute 60", "20/3/2026", "7:60", "DIARY_CLOCK line 2 /giờ|7:60"},
    {"13 in the morning", "20/3/2026", "13:00 SA", "DIARY_CLOCK line 2 /giờ|13:00 SA"},
    {"an offset too far", "20/3/2026", "7:45 +15:00", "DIARY_CLOCK line 2 /giờ|7:45 +15:00"},
    {"more behind it", "20/3/2026", "7:45 khoảng", "DIARY_CLOCK line 2 /giờ|7:45 khoảng"},
    {"ditto", "20/3/2026", "nt", "DIARY_DITTO line 2 /giờ|nt"},
    {"as above", "Như trên", "7:45", "DIARY_DITTO line 2 /ngày|Như trên"},
};

static void tells_when(void **state)
{
    const struct when *row = *state;
    static struct diary_world world;
    char csv[256];
    bool good = strncmp(row->told, "DIARY", 5) != 0;
    diary_world_init(&world, NULL, NULL);
    snprintf(csv, sizeof csv, "bước;ngày;giờ;nơi;sản phẩm;tem\nbán;%s;%s;Cửa hàng;Mật ong;Q1\n",
             row->date, row->time);
    assert_int_equal(diary_world_run(&world, csv, strlen(csv), 0), KOLLI_OK);
    assert_string_equal(good ? world.findings : world.events, "");
    char told[256];
    snprintf(told, sizeof told, good ? " %s at " : "error %s\n", row->told);
    assert_non_null(strstr(good ? world.events : world.findings, told));
    diary_world_free(&world);
}

/* ---- How much ---- */

static const struct amount {
    const char *name, *product, *quantity, *unit, *told;
    char decimal;
} amounts[] = {
    {"digits", "Mật ong thô", "7", "kg", "=7KGM", ','},
    {"decimal comma", "Mật ong thô", "7,50", "kg", "=7.50KGM", ','},
    {"decimal point, nothing else possible", "Mật ong thô", "7.5", "kg", "=7.5KGM", ','},
    {"a thousand", "Mật ong thô", "1.000", "kg", "=1000KGM", ','},
    {"a million and a half", "Mật ong thô", "1.000.000,5", "kg", "=1000000.5KGM", ','},
    {"English thousands", "Mật ong thô", "1,000.5", "kg", "=1000.5KGM", ','},
    {"three digits behind the comma", "Mật ong thô", "12,600", "kg", "=12.600KGM", ','},
    {"the same in English", "Mật ong thô", "12,600", "kg", "=12600KGM", '.'},
    {"an English point", "Mật ong thô", "1.000", "kg", "=1.000KGM", '.'},
    {"blanks", "Mật ong thô", "1 000,5", "kg", "=1000.5KGM", ','},
    {"blanks that do not break", "Mật ong thô",
     "1\xC2\xA0"
     "000",
     "kg", "=1000KGM", ','},
    {"zero in front", "Mật ong thô", "0.500", "kg", "=0.500KGM", ','},
    {"zeros in front", "Mật ong thô", "007", "kg", "=7KGM", ','},
    {"unit behind the number", "Mật ong thô", "7 kg", "", "=7KGM", ','},
    {"the same twice", "Mật ong thô", "7kg", "KG", "=7KGM", ','},
    {"unit of the list", "Mật ong thô", "7", "", "=7KGM", ','},
    {"another unit of mass", "Mật ong thô", "1,2", "tạ", "=1.2DTN", ','},
    {"100 g", "Mật ong thô", "3", "Lạng", "=3HGM", ','},
    {"pieces", "Mật ong", "24", "hũ", "=24", ','},
    {"pieces by a general name", "Mật ong", "24,0", "cái", "=24", ','},
    {"pieces by default", "Mật ong", "1.024", "", "=1024", ','},
    {"a product in no list", "9523510610015", "7", "lít", "=7LTR", ','},
    {"no number", "Mật ong thô", "bảy", "kg", "DIARY_AMOUNT line 2 /số lượng|bảy", ','},
    {"nothing", "Mật ong thô", "0", "kg", "DIARY_AMOUNT line 2 /số lượng|0", ','},
    {"less than nothing", "Mật ong thô", "-7", "kg", "DIARY_AMOUNT line 2 /số lượng|-7", ','},
    {"marks in the wrong places", "Mật ong thô", "1.00.000", "kg",
     "DIARY_AMOUNT line 2 /số lượng|1.00.000", ','},
    {"two commas", "Mật ong thô", "1,5,2", "kg", "DIARY_AMOUNT line 2 /số lượng|1,5,2", ','},
    {"a comma at the end", "Mật ong thô", "7,", "kg", "DIARY_AMOUNT line 2 /số lượng|7,", ','},
    {"rounded by the spreadsheet", "Mật ong thô", "1,2E+05", "kg",
     "DIARY_ROUNDED line 2 /số lượng|1,2E+05", ','},
    {"unknown unit", "Mật ong thô", "7", "thúng", "DIARY_NO_UNIT line 2 /đơn vị|thúng", ','},
    {"a slip", "Mật ong thô", "7", "kgg", "DIARY_UNIT_NEAR line 2 /đơn vị|kgg|kg", ','},
    {"two units", "Mật ong thô", "7 kg", "tấn", "DIARY_UNIT_TWICE line 2 /đơn vị|kg|tấn", ','},
    {"no unit", "9523510610015", "7", "", "DIARY_UNIT_MISSING line 2 /đơn vị", ','},
    {"kilograms of jars", "Mật ong", "12", "kg",
     "DIARY_UNIT_PRODUCT line 2 /số lượng|Mật ong|hũ|kg", ','},
    {"jars of raw honey", "Mật ong thô", "12", "hũ",
     "DIARY_UNIT_PRODUCT line 2 /số lượng|Mật ong thô|kg|hũ", ','},
    {"half a jar", "Mật ong", "1,5", "hũ", "DIARY_PIECES line 2 /số lượng|1,5", ','},
};

static void tells_how_much(void **state)
{
    const struct amount *row = *state;
    static struct diary_world world;
    char csv[256], told[128];
    bool good = row->told[0] == '=';
    diary_world_init(&world, NULL, NULL);
    world.options.decimal = row->decimal;
    snprintf(
        csv, sizeof csv,
        "bước;ngày;giờ;nơi;sản phẩm;lô;số lượng;đơn vị\nbán;20/3/2026;8h;Cửa hàng;%s;L1;%s;%s\n",
        row->product, row->quantity, row->unit);
    assert_int_equal(diary_world_run(&world, csv, strlen(csv), 0), KOLLI_OK);
    snprintf(told, sizeof told, good ? "/10/L1%s\n" : "error %s\n", row->told);
    assert_non_null(strstr(good ? world.events : world.findings, told));
    assert_int_equal(world.result.written, good);
    assert_null(strstr(world.findings, good ? "error" : "note"));
    diary_world_free(&world);
}

/* ---- Rows, files, and what they show ---- */

#define HEAD                                                                                                                  \
    "stt;bước;ngày;giờ;nơi;sản phẩm;lô;số lượng;mã tem;nguyên liệu;lô nguyên liệu;lượng nguyên " \
    "liệu;kiện;nơi nhận;nơi gửi;số phiếu\n"

static const struct file {
    const char *name, *csv;
    const char *findings;
    size_t events, written, refused, repeated;
} files[] = {
    {"nothing but a header", HEAD, "", 0, 0, 0, 0},
    {"empty rows and comments", HEAD ";;;;;;;;;;;;;;;\n# mùa xuân\n\n", "", 0, 0, 0, 0},
    {"rows of one step",
     HEAD
     "1;đóng kiện;25/3/2026;8:05;Xưởng mật ong;Mật ong;;;Q1;;;;" SSCC ";;;\n"
     "1;;;;;Mật ong;;;Q2;;;;;;;\n1;đóng kiện;25/3/2026;8:05;xuong mat ong;Mật ong;;;Q3;;;;;;;\n"
     "2;bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;Q1;;;;;;;\n",
     "", 2, 4, 0, 0},
    {"the same number for another time",
     HEAD "1;đóng kiện;25/3/2026;8:05;Xưởng mật ong;Mật ong;;;Q1;;;;" SSCC ";;;\n"
          "1;đóng kiện;25/3/2026;8:06;Xưởng mật ong;Mật ong;;;Q2;;;;;;;\n",
     "error DIARY_DIFFERS line 3 /giờ|1|8:06|2\n", 0, 0, 2, 0},
    {"a part that is wrong refuses the whole",
     HEAD "1;đóng kiện;25/3/2026;8:05;Xưởng mật ong;Mật ong;;;Q1;;;;" SSCC ";;;\n"
          "1;;;;;Mật ongg;;;Q2;;;;;;;\n1;;;;;Mật ong;;;Q3;;;;;;;\n2;bán;29/3/2026;8:05;Cửa "
          "hàng;Mật ong;;;Q1;;;;;;;\n",
     "error DIARY_PRODUCT_NEAR line 3 /sản phẩm|Mật ongg|Mật ong\nerror DIARY_PART line 4 "
     "/stt|1|2\n",
     1, 1, 3, 0},
    {"a record that cannot be read may have been a part",
     HEAD "1;đóng kiện;25/3/2026;8:05;Xưởng mật ong;Mật ong;;;Q1;;;;" SSCC ";;;\n"
          "1;;;;;M\xE2t ong;;;Q2;;;;;;;\n1;;;;;Mật ong;;;Q3;;;;;;;\n",
     "error DIARY_ENCODING line 3 /sản phẩm\nerror DIARY_PART line 4 /stt|1|2\n", 0, 0, 3, 0},
    {"told twice",
     HEAD ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;Q1;;;;;;;\n5;bán;29/3/2026;8:05;Cửa hàng;Mật "
          "ong;;;Q1;;;;;;;\n"
          ";bán;29/3/2026;8:06;Cửa hàng;Mật ong;;;Q2;;;;;;;\n",
     "warning DIARY_TWICE line 3 |2\n", 2, 2, 0, 1},
    {"two boxes in one step",
     HEAD "1;đóng kiện;25/3/2026;8:05;Xưởng mật ong;Mật ong;;;Q1;;;;" SSCC
          " + 095221001000000028;;;\n",
     "error EVENT_DIFFERS line 2 /kiện|SSCC|https://id.gs1.org/00/" SSCC "|095221001000000028\n", 0,
     0, 1, 0},
    {"a lot that is harvested twice is not new the second time, and used too early",
     HEAD ";thu hoạch;20/3/2026;8:00;Điểm đặt đàn ong A;Mật ong thô;A1;7 kg;;;;;;;;\n"
          ";thu hoạch;21/3/2026;8:00;Điểm đặt đàn ong A;Mật ong thô;A1;3 kg;;;;;;;;\n"
          ";chế biến;19/3/2026;9:00;Xưởng mật ong;Mật ong;M1;18 hũ;;Mật ong thô;A1;10 kg;;;;\n",
     "warning DIARY_LOT_EARLY line 4 /lô nguyên "
     "liệu|A1|2026-03-19T09:00:00+07:00|2026-03-20T08:00:00+07:00|2\n",
     3, 3, 0, 0},
    {"more used than there was, over all rows",
     HEAD ";thu hoạch;20/3/2026;8:00;Điểm đặt đàn ong A;Mật ong thô;A1;7 kg;;;;;;;;\n"
          ";chế biến;21/3/2026;9:00;Xưởng mật ong;Mật ong;M1;10 hũ;;Mật ong thô;A1;5 kg;;;;\n"
          ";chế biến;22/3/2026;9:00;Xưởng mật ong;Mật ong;M2;4 hũ;;Mật ong thô;A1;2,5 kg;;;;\n",
     "warning DIARY_LOT_OVER line 4 /lô nguyên liệu|A1|7.5|7|KGM\n", 3, 3, 0, 0},
    {"written late, used in time",
     HEAD ";chế biến;21/3/2026;9:00;Xưởng mật ong;Mật ong;M1;14 hũ;;Mật ong thô;A1;7 kg;;;;\n"
          ";thu hoạch;20/3/2026;8:00;Điểm đặt đàn ong A;Mật ong thô;A1;7 kg;;;;;;;;\n",
     "", 2, 2, 0, 0},
    {"a lot that others have told of",
     HEAD ";chế biến;21/3/2026;9:00;Xưởng mật ong;Mật ong;M1;14 hũ;;Mật ong thô;Z9;7 kg;;;;\n",
     "note DIARY_LOT_UNKNOWN line 2 /lô nguyên liệu|Z9\n", 1, 1, 0, 0},
    {"received and used up; sent on is not used",
     HEAD ";nhận hàng;20/3/2026;8:00;Xưởng mật ong;Mật ong thô;A1;7 kg;;;;;;;Điểm đặt đàn ong A;\n"
          ";xuất hàng;20/3/2026;9:00;Xưởng mật ong;Mật ong thô;A1;7 kg;;;;;;Cửa hàng;;\n"
          ";bán;20/3/2026;10:00;Cửa hàng;Mật ong thô;A1;7,5 kg;;;;;;;;\n",
     "warning DIARY_LOT_OVER line 4 /lô|A1|7.5|7|KGM\n", 3, 3, 0, 0},
    {"jars with codes are pieces of their lot",
     HEAD ";chế biến;21/3/2026;9:00;Xưởng mật ong;Mật ong;M1;;Q1+Q2;Mật ong thô;;7 kg;;;;\n"
          ";bán;22/3/2026;9:00;Cửa hàng;Mật ong;M1;3 hũ;;;;;;;;\n",
     "warning DIARY_LOT_OVER line 3 /lô|M1|3|2|-\n", 2, 2, 0, 0},
    {"lists that do not go together",
     HEAD ";chế biến;21/3/2026;9:00;Xưởng mật ong;Mật ong;M1;14 hũ;;Mật ong thô;A1 + A2 + A3;5 + 2 "
          "kg;;;;\n",
     "error DIARY_LIST line 2 /lượng nguyên liệu|lượng nguyên liệu|2|3\n", 0, 0, 1, 0},
    {"codes of several lots in one step",
     HEAD "1;chế biến;21/3/2026;9:00;Xưởng mật ong;Mật ong;M1;;Q1;Mật ong thô;A1;7 "
          "kg;;;;\n1;;;;;Mật ong;M2;;Q2;;;;;;;\n",
     "error DIARY_LOTS line 2 /lô|M1\n", 0, 0, 2, 0},
    {"ranges, codes of others, of no thing, and rounded ones",
     HEAD ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;NL000001-NL000500;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;NL-01 đến NL-24;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;(01)09522100400111(21)Q1;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;;;;Q1;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;(414)9521001000017;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;VN-THOR-9001;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;9,522E+12;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;M1;;(01)09522100100110(10)M2(21)Q1;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;Q1 + (01)09522100100110(21)Q2;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;3;Q1 + Q2;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;Q1 + Q1;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;010952210010011121Q1;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;tệp: tem.csv;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;2026-01;;;;;;;\n",
     "error DIARY_RANGE line 2 /mã tem|NL000001-NL000500\nerror DIARY_RANGE line 3 /mã tem|NL-01 "
     "đến NL-24\n"
     "error DIARY_CODE_PRODUCT line 4 /mã tem|09522100400111|09522100100110\nerror DIARY_CODE line "
     "5 /mã tem|Q1\n"
     "error ACTIVATION_KEY line 6 /mã tem|414\nerror DIARY_CODE line 7 /mã tem|VN-THOR-9001\n"
     "error DIARY_ROUNDED line 8 /mã tem|9,522E+12\nerror ACTIVATION_LOT line 9 /mã tem|M2|M1\n"
     "error DIARY_CODE line 10 /mã tem|(01)09522100100110(21)Q2\nerror DIARY_CODES_COUNT line 11 "
     "/số lượng|3|2\n"
     "error EVENT_REPEATED line 12 /mã tem|https://id.gs1.org/" G
     "Q1|epcList\nerror CHECK_DIGIT line 13 /mã tem|01|0|1\n"
     "error DIARY_FILE line 14 /mã tem|tem.csv\n",
     1, 1, 13, 0},
    {"what a step has no place for is told",
     HEAD ";bán;29/3/2026;8:05;Cửa hàng;Mật ong;;;Q1;;;;" SSCC ";Cửa hàng;;PX-1\n"
          ";xuất hàng;29/3/2026;8:05;Cửa hàng;Mật ong;M1;24 hũ;;;;;" SSCC ";Cửa hàng;;\n",
     "warning DIARY_UNUSED line 2 /kiện|bán|kiện\nwarning DIARY_UNUSED line 2 /nơi nhận|bán|nơi "
     "nhận\n"
     "warning DIARY_UNUSED line 2 /số phiếu|bán|số phiếu\nwarning DIARY_UNUSED line 3 /sản "
     "phẩm|xuất hàng|sản phẩm\n"
     "warning DIARY_UNUSED line 3 /lô|xuất hàng|lô\nwarning DIARY_UNUSED line 3 /số lượng|xuất "
     "hàng|số lượng\n",
     2, 2, 0, 0},
    {"names with and without marks, and the nearest one",
     HEAD ";bán;29/3/2026;8:05;vuon dua;Mật ong;;;Q1;;;;;;;\n;bán;29/3/2026;8:05;Vườn Dừa;Mật "
          "ong;;;Q1;;;;;;;\n"
          ";bán;29/3/2026;8:05;Cửa hàngg;Mật ong;;;Q2;;;;;;;\n;bán;29/3/2026;8:05;Chợ Lớn;Mật "
          "ong;;;Q2;;;;;;;\n"
          ";bánh;29/3/2026;8:05;Cửa hàng;Mật ong;;;Q2;;;;;;;\n;trồng;29/3/2026;8:05;Cửa hàng;Mật "
          "ong;;;Q2;;;;;;;\n",
     "error DIARY_AMBIGUOUS line 2 /nơi|vuon dua|Vườn Dừa|Vườn Dưa\nerror DIARY_PLACE_NEAR line 4 "
     "/nơi|Cửa hàngg|Cửa hàng\n"
     "error DIARY_NO_PLACE line 5 /nơi|Chợ Lớn\nerror DIARY_STEP_NEAR line 6 /bước|bánh|bán\n"
     "error DIARY_NO_STEP line 7 /bước|trồng\n",
     1, 1, 5, 0},
    {"a note without a party to number it",
     HEAD ";xuất hàng;29/3/2026;8:05;Xưởng in;Mật ong;;;Q1;;;;;Cửa hàng;;PX-1\n",
     "error DIARY_PARTY line 2 /số phiếu|PX-1|Xưởng in\n", 0, 0, 1, 0},
    {"what is missing",
     HEAD ";cấp tem;29/3/2026;8:05;Văn phòng;Mật ong;;;Q1;;;;;;;\n;chế biến;29/3/2026;8:05;Xưởng "
          "mật ong;Mật ong;M1;1;;;;;;;;\n"
          ";xuất hàng;29/3/2026;8:05;Xưởng mật ong;Mật ong;;;Q1;;;;;;;\n;bán;29/3/2026;8:05;Cửa "
          "hàng;;;;;;;;;;;\n"
          ";thu hoạch;29/3/2026;8:05;Cửa hàng;Mật ong thô;;7;;;;;;;;\n;;29/3/2026;8:05;Cửa "
          "hàng;;;;;;;;;;;\n"
          ";bán;29/3/2026;8:05;;Mật ong;;;Q1;;;;;;;\n;huỷ tem;29/3/2026;8:05;Cửa hàng;Mật "
          "ong;;;Q1;;;;;;;\n",
     "error DIARY_EMPTY line 2 /số phiếu|số phiếu\nerror DIARY_EMPTY line 3 /nguyên liệu|nguyên "
     "liệu\n"
     "error DIARY_EMPTY line 4 /nơi nhận|nơi nhận\nerror DIARY_NOTHING line 5 \nerror DIARY_EMPTY "
     "line 6 /lô|lô\n"
     "error DIARY_EMPTY line 7 /bước|bước\nerror DIARY_EMPTY line 8 /nơi|nơi\nerror DIARY_EMPTY "
     "line 9 |lý do / reason\n",
     0, 0, 8, 0},
    {"columns that are not read",
     "bước;ngày;giờ;nơi;tem;sản phâmr;màu;ghi chú\nbán;29/3/2026;8:05;Cửa hàng;" LINK "Q1;;đỏ;x\n",
     "warning DIARY_COLUMN_NEAR line 1 /sản phâmr|sản phâmr|sản phẩm\nnote DIARY_COLUMN_UNKNOWN "
     "line 1 /màu|màu\n",
     1, 1, 0, 0},
    {"midnight", HEAD ";bán;29/3/2026;0:00;Cửa hàng;Mật ong;;;Q1;;;;;;;\n",
     "warning DIARY_MIDNIGHT line 2 /giờ|0:00\n", 1, 1, 0, 0},
    {"a unit in the heading",
     "bước;ngày;giờ;nơi;sản phẩm;lô;Khối lượng (kg):\nbán;29/3/2026;8:05;Cửa "
     "hàng;9523510610015;L1;7,5\n",
     "", 1, 1, 0, 0},
    {"too many fields", "bước;ngày;giờ;nơi;tem\nbán;29/3/2026;8:05;Cửa hàng;" LINK "Q1;x\n",
     "error CSV_FIELDS line 2 |6|5\n", 0, 0, 1, 0},
    {"an open quote, and on from the next line",
     "bước;ngày;giờ;nơi;tem\n\"bán;29/3/2026;8:05;Cửa hàng;" LINK
     "Q1\nbán;29/3/2026;8:05;Cửa hàng;" LINK "Q2\n",
     "error CSV_QUOTE line 2 /bước|0|0\n", 1, 1, 1, 0},
};

static void reads_a_file(void **state)
{
    const struct file *row = *state;
    static struct diary_world world;
    diary_world_init(&world, NULL, NULL);
    for (size_t at_once = 0; at_once < 2; at_once++) {
        assert_int_equal(diary_world_run(&world, row->csv, strlen(row->csv), at_once), KOLLI_OK);
        assert_string_equal(world.findings, row->findings);
        assert_int_equal(world.result.events, row->events);
        assert_int_equal(world.result.written, row->written);
        assert_int_equal(world.result.refused, row->refused);
        assert_int_equal(world.result.repeated, row->repeated);
    }
    diary_world_free(&world);
}

/* ---- Files that cannot be read at all ---- */

static const struct refusal {
    const char *name, *csv;
    size_t length;
    kolli_status status;
} refusals[] = {
    {"an empty file", "", 0, KOLLI_EMPTY},
    {"no step", "ngày;giờ;nơi\n", 16, KOLLI_DIARY_COLUMN},
    {"no place", "step,date,time\n", 15, KOLLI_DIARY_COLUMN},
    {"no date", "step,place\n", 11, KOLLI_DIARY_COLUMN},
    {"two columns of one meaning", "step,place,date,lot,batch\n", 26,
     KOLLI_ACTIVATION_COLUMN_TWICE},
    {"UTF-16", "\xFF\xFEs\0t\0e\0p\0\n\0", 12, KOLLI_DIARY_ENCODING},
    {"UTF-16, the other way", "\xFE\xFF\0s\0t\0e\0p\0\n", 12, KOLLI_DIARY_ENCODING},
    {"UTF-16 without mark", "s\0t\0e\0p\0\n\0", 10, KOLLI_DIARY_ENCODING},
    {"Windows-1258",
     "b\xFD\xF2"
     "c;ng\xE0y;n\xF5i\n",
     15, KOLLI_DIARY_ENCODING},
};

static void refuses_a_file(void **state)
{
    const struct refusal *row = *state;
    static struct diary_world world;
    diary_world_init(&world, NULL, NULL);
    assert_int_equal(diary_world_run(&world, row->csv, row->length, 0), row->status);
    assert_string_equal(world.events, "");
    diary_world_free(&world);
}

int main(void)
{
    SUITE_ROWS(steps, makes_a_step);
    SUITE_ROWS(whens, tells_when);
    SUITE_ROWS(amounts, tells_how_much);
    SUITE_ROWS(files, reads_a_file);
    SUITE_ROWS(refusals, refuses_a_file);
    return suite_run("diary");
}
