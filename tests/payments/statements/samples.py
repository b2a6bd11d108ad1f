"""Statements in the layouts of the banks, with the same five movements in each: three came in, two went out."""

import io
from datetime import date

TODAY = date(2026, 11, 24)

CAME = [
    (date(2026, 11, 21), 58_217, "dewi lestari"),
    (date(2026, 11, 22), 1_250_003, "rahmat"),
    (date(2026, 11, 22), 20_000, "setoran"),
]

KLIKBCA = """Account No.,=,'0111222333
Name,=,BUM DESA SARI
Currency,=,IDR

Date,Description,Branch,Amount,,Balance
'21/11/2026,TRSF E-BANKING CR 2111/FTSCY/WS95031         58217.00Pesanan 1001           DEWI LESTARI,'0000,58217.00,CR,1042939.96
'21/11/2026,BIAYA ADM,'0000,15000.00,DB,1027939.96
'22/11/2026,SWITCHING CR TRANSFER DR 002 RAHMAT,'0000,1250003.00,CR,2277942.96
'22/11/2026,SETORAN TUNAI,'0123,20000.00,CR,2297942.96
'22/11/2026,KARTU DEBIT INDOMARET,'0000,35500.00,DB,2262442.96
PEND,TRSF E-BANKING CR 2411/FTSCY/WS95051 77000.00 SITI,'0000,77000.00,CR,2339442.96
Starting Balance,=,984722.96
Credit,=,1328220.00
"""  # noqa: E501

KLIKBCA_BISNIS = """"Informasi Rekening - Mutasi Rekening"," "," "," "," ",

"No. rekening : 0350000001"
"Nama : BUM DESA SARI"
"Periode : 21/11/2026 - 24/11/2026"
"Kode Mata Uang : Rp"
"Tanggal Transaksi","Keterangan","Cabang","Jumlah","Saldo"
"21/11/2026","TRSF E-BANKING CR 2111/FTSCY/WS95031 58217.00 DEWI LESTARI ","0000","58,217.00 CR","25,441,156.00"
"21/11/2026","BIAYA ADM ","0000","15,000.00 DB","25,426,156.00"
"22/11/2026","KR OTOMATIS LLG RAHMAT","0000","1,250,003.00 CR","26,676,159.00"
"22/11/2026","SETORAN TUNAI","0000","20,000.00 CR","26,696,159.00"
"22/11/2026","KARTU DEBIT","0000","35,500.00 DB","26,660,659.00"
"Saldo Awal : 21,912,192.00"
"Mutasi Debet : 50,500.00","2"
"Mutasi Kredit : 1,328,220.00","3"
"""

BRIMO = (
    "ID,NOREK,TGL_TRAN,TGL_EFEKTIF,JAM_TRAN,SEQ,DESK_TRAN,SALDO_AWAL_MUTASI,MUTASI_DEBET,MUTASI_KREDIT,"
    "SALDO_AKHIR_MUTASI,GLSIGN,TRUSER,KODE_TRAN,KODE_TRAN_TELLER,TRREMK,TLBDS1,TLBDS2,REMARK_CUSTOM\n"
) + "".join(
    f'"{n}","012301004567503","{on} 10:24:44","{on} 10:24:44","102444","143801","{words}","100.00","{went}","{came}",'
    f'"100.00","{sign}","8888079","4","6670","","","",""\n'
    for n, (on, words, went, came, sign) in enumerate(
        [
            ("2026-11-21", "NBMB DEWI LESTARI TO BUM DESA SARI ESB:NBMB:0001500F:16877015", "0.00", "58217.00", "Cr"),
            ("2026-11-21", "ATMSTRPRM 0888", "15000.00", "0.00", "Db"),
            ("2026-11-22", "BFST RAHMAT", "0.00", "1250003.00", "Cr"),
            ("2026-11-22", "SETORAN TUNAI", "0.00", "20000.00", "Cr"),
            ("2026-11-22", "BRIVA30135083144889247NBMB", "35500.00", "0.00", "Db"),
        ]
    )
)

BRI_INTERNET = """Laporan Mutasi Rekening;;;;;
No. Rekening : 0123-01-004567-50-3;;;;;

Tanggal Transaksi;Uraian Transaksi;Teller;Debet;Kredit;Saldo
21/11/26;TRANSFER DARI DEWI LESTARI;0000123;0,00;58.217,00;1.058.217,00
21/11/26;BIAYA ADMIN;0000123;15.000,00;0,00;1.043.217,00
22/11/26;TRANSFER DARI RAHMAT;0000123;0,00;1.250.003,00;2.293.220,00
22/11/26;SETORAN;0000123;0,00;20.000,00;2.313.220,00
22/11/26;TARIK TUNAI;0000123;35.500,00;0,00;2.277.720,00
"""

MANDIRI = """Account No,Date,Val. Date,Transaction Code,Description,Description,Reference No.,Debit,Credit
0060003911777,21/11/26,21/11/26,7820,"MCM InhouseTrf  DARI DEWI LESTARI Transfer Fee    4021533983470679","G075070944 2201   ",WLST1e621e,".00","58,217.00"
0060003911777,21/11/26,21/11/26,6902,"Biaya Adm","",,"15,000.00",".00"
0060003911777,22/11/26,22/11/26,7820,"SA OB SA No Book RAHMAT","",,".00","1,250,003.00"
0060003911777,22/11/26,22/11/26,7820,"Setoran tunai","",,".00","20,000.00"
0060003911777,22/11/26,22/11/26,7820,"Tarik tunai ATM","",,"35,500.00",".00"
"""  # noqa: E501

MANDIRI_OLD = """AccountNo;Ccy;PostDate;Remarks;AdditionalDesc;Credit Amount;Debit Amount;Close Balance
0060003911777;IDR;21/11/2026;DARI DEWI LESTARI;;58,217.00;0.00;1,058,217.00
0060003911777;IDR;21/11/2026;Biaya Adm;;0.00;15,000.00;1,043,217.00
0060003911777;IDR;22/11/2026;RAHMAT;;1,250,003.00;0.00;2,293,220.00
0060003911777;IDR;22/11/2026;Setoran tunai;;20,000.00;0.00;2,313,220.00
0060003911777;IDR;22/11/2026;Tarik tunai;;0.00;35,500.00;2,277,720.00
"""

BNI_DIRECT = """BNI Direct - Mutasi Rekening
Account No : 0000001234

Post Date,Branch,Journal No,Description,Debit,Credit,Balance
21/11/26 10:15:30,0998,7001,"TRANSFER DARI Sdri DEWI LESTARI",0.00,"58,217.00","1,058,217.00"
21/11/26 10:15:30,0998,7002,"BIAYA ADM","15,000.00",0.00,"1,043,217.00"
22/11/26 10:15:30,0998,7003,"TRANSFER DARI Sdr RAHMAT",0.00,"1,250,003.00","2,293,220.00"
22/11/26 10:15:30,0998,7004,"SETORAN",0.00,"20,000.00","2,313,220.00"
22/11/26 10:15:30,0998,7005,"TARIK TUNAI","35,500.00",0.00,"2,277,720.00"
"""

BNI_MARKED = """No.,Tanggal Kirim,Cabang,Journal No.,Deskripsi,Amount,Db/Cr,Balance
1,21-Nov-26,0998,7001,DARI DEWI LESTARI,"58,217.00",C,"1,058,217.00"
2,21-Nov-26,0998,7002,BIAYA ADM,"15,000.00",D,"1,043,217.00"
3,22-Nov-26,0998,7003,DARI RAHMAT,"1,250,003.00",C,"2,293,220.00"
4,22-Nov-26,0998,7004,SETORAN,"20,000.00",C,"2,313,220.00"
5,22-Nov-26,0998,7005,TARIK TUNAI,"35,500.00",D,"2,277,720.00"
"""

TEXTS = {
    "KlikBCA": KLIKBCA,
    "KlikBCA Bisnis": KLIKBCA_BISNIS,
    "BRImo": BRIMO,
    "BRI internet": BRI_INTERNET,
    "Mandiri MCM": MANDIRI,
    "Mandiri lama": MANDIRI_OLD,
    "BNI Direct": BNI_DIRECT,
    "BNI D/C": BNI_MARKED,
}

LIVIN = [
    ["Bank Mandiri - Livin' by Mandiri"],
    ["Periode: 01 Nov 2026 - 24 Nov 2026"],
    [],
    ["Tanggal", "Keterangan", "Nominal", "Saldo"],
    ["01 Nov 2026", "SALDO AWAL", "", "1.000.000,00"],
    ["21 Nov 2026", "Transfer dari DEWI LESTARI", "+58.217,00", "1.058.217,00"],
    ["21 Nov 2026", "Biaya admin", "-15.000,00", "1.043.217,00"],
    ["22 Nov 2026", "Transfer dari RAHMAT", "+1.250.003,00", "2.293.220,00"],
    ["22 Nov 2026", "Setoran", "+20.000,00", "2.313.220,00"],
    ["22 Nov 2026", "Tarik tunai", "-35.500,00", "2.277.720,00"],
]
BNI_SHEET = [
    ["Laporan Mutasi Rekening BNI"],
    ["Tanggal Transaksi", "Keterangan", "Jumlah", "D/K", "Saldo"],
    ["01-Nov-26", "SALDO AWAL", "", "", 1_000_000],
    ["21-Nov-26", "DARI DEWI LESTARI", 58217, "K", 1058217],
    ["21-Nov-26", "BIAYA ADM", 15000, "D", 1043217],
    ["22-Nov-26", "DARI RAHMAT", 1250003, "K", 2293220],
    ["22-Nov-26", "SETORAN", 20000, "K", 2313220],
    ["22-Nov-26", "TARIK TUNAI", 35500, "D", 2277720],
]
SERIAL_SHEET = [
    ["Tanggal", "Keterangan", "Debet", "Kredit", "Saldo"],
    [46347, "DARI DEWI LESTARI", 0, 58217, 1058217],
    [46347, "BIAYA ADM", 15000, 0, 1043217],
    [46348, "DARI RAHMAT", 0, 1250003.0, 2293220],
    [46348, "SETORAN", 0, 20000, 2313220],
    [46348, "TARIK TUNAI", 35500, 0, 2277720],
]
SHEETS = {"Livin": LIVIN, "BNI": BNI_SHEET, "tanggal angka": SERIAL_SHEET}

M_BCA = """Mutasi Rekening
21/11
TRSF E-BANKING CR
2111/FTSCY/WS95031
58217.00
DEWI LESTARI
58,217.00 CR
21/11
BIAYA ADM
15,000.00 DB
22/11
SWITCHING CR RAHMAT
1,250,003.00 CR
22/11
SETORAN TUNAI
20,000.00 CR
22/11
KARTU DEBIT
35,500.00 DB
SALDO AWAL : 984,722.96
"""
LIVIN_LIST = """21 November 2026
Transfer dari BCA
DEWI LESTARI
+Rp 58.217,00
Biaya admin
-Rp 15.000,00
22 November 2026
Transfer dari BRI
RAHMAT
+Rp 1.250.003,00
Setoran tunai
+Rp 20.000,00
Tarik tunai
-Rp 35.500,00
Saldo Rp 2.277.720,00
"""
ONE_LINERS = """21/11/2026 TRANSFER DARI DEWI LESTARI 0,00 58.217,00 1.058.217,00
21/11/2026 BIAYA ADMIN 15.000,00 0,00 1.043.217,00
22/11/2026 TRANSFER DARI RAHMAT 0,00 1.250.003,00 2.293.220,00
22/11/2026 SETORAN 0,00 20.000,00 2.313.220,00
22/11/2026 TARIK TUNAI 35.500,00 0,00 2.277.720,00
"""
LISTS = {"m-BCA": M_BCA, "Livin": LIVIN_LIST, "satu baris": ONE_LINERS}


def xlsx(rows: list[list]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return out.getvalue()
