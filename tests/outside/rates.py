"""Rate services as stand-ins: RajaOngkir (Komerce) and Biteship, with their own words for yes and no."""

from typing import Any

from tests.outside.standin import Seen

KEY = "kunci-burung-kenari"
COSTS = {"jne": 15_000, "pos": 13_500, "sicepat": 14_000, "tiki": 16_000}  # rupiah a kilogram
PLACES = {
    "42362": [
        (4411, "BOJONGMENTENG", "LEUWIDAMAR", "LEBAK"),
        (4412, "CISIMEUT", "LEUWIDAMAR", "LEBAK"),
        (4413, "CISIMEUT RAYA", "LEUWIDAMAR", "LEBAK"),
    ],
    "12410": [(17486, "CIPETE SELATAN", "CILANDAK", "JAKARTA SELATAN")],
    "10110": [(17473, "GAMBIR", "GAMBIR", "JAKARTA PUSAT")],
}


def rajaongkir(seen: Seen) -> tuple[int, Any]:
    if seen.headers.get("key") != KEY:
        return 401, _meta(401, "Invalid Api key, key not found")
    if seen.path == "/api/v1/destination/domestic-destination":
        return _places(seen.query.get("search", ""))
    if seen.path == "/api/v1/calculate/domestic-cost":
        return _costs(seen.form())
    return 404, _meta(404, "Not Found")


def biteship(seen: Seen) -> tuple[int, Any]:
    if seen.headers.get("authorization") != KEY:
        return 401, {"success": False, "error": "Authorization failed", "code": 40101001}
    asked = seen.json()
    if seen.path != "/v1/rates/couriers" or not asked.get("couriers") or not asked.get("items"):
        return 400, {"success": False, "error": "Failed due to invalid or missing couriers", "code": 40001001}
    kilograms = -(-sum(item["weight"] * item["quantity"] for item in asked["items"]) // 1_000)
    wanted = [code for code in asked["couriers"].split(",") if code in COSTS]
    pricing = [_pricing(code, COSTS[code] * kilograms) for code in wanted]
    pricing.append(_pricing("gojek", 22_000) | {"duration": "1 - 3 hours"})
    return 200, {"success": True, "object": "courier_pricing", "code": 20001003, "pricing": pricing}


def _places(search: str) -> tuple[int, Any]:
    found = PLACES.get(search)
    if not found:
        return 404, _meta(404, "Domestic destination not found")
    rows = [
        {
            "id": number,
            "label": f"{village}, {district}, {city}, {search}",
            "subdistrict_name": village,
            "district_name": district,
            "city_name": city,
            "zip_code": search,
        }
        for number, village, district, city in found
    ]
    return 200, _meta(200, "Success Get Domestic Destinations") | {"data": rows}


def _costs(asked: dict[str, str]) -> tuple[int, Any]:
    if asked.get("origin") != "4412" or asked.get("destination") not in ("17486", "17473"):
        return 400, _meta(400, "Invalid origin or destination")
    kilograms = -(-int(asked["weight"]) // 1_000)
    rows = [
        {"name": code.upper(), "code": code, "service": "REG", "description": "Layanan Reguler",
         "cost": COSTS[code] * kilograms, "etd": "2-3 day"}
        for code in asked["courier"].split(":") if code in COSTS
    ]  # fmt: skip
    rows += [row | {"service": "YES", "cost": row["cost"] * 2, "etd": "1 day"} for row in rows if row["code"] == "jne"]
    rows.append({"name": "Broken", "code": "jne", "service": "FREE", "description": "", "cost": 0, "etd": ""})
    return 200, _meta(200, "Success Calculate Domestic Shipping cost") | {"data": rows}


def _meta(code: int, message: str) -> dict[str, Any]:
    status = "success" if code == 200 else "failed"
    return {"meta": {"message": message, "code": code, "status": status}, "data": None}


def _pricing(code: str, price: int) -> dict[str, Any]:
    return {
        "available_for_cash_on_delivery": code == "jne",
        "company": code,
        "courier_name": code.upper(),
        "courier_code": code,
        "courier_service_name": "Reguler",
        "courier_service_code": "reg",
        "description": "Layanan reguler",
        "duration": "2 - 3 days",
        "shipment_duration_range": "2 - 3",
        "shipment_duration_unit": "days",
        "service_type": "standard",
        "shipping_type": "parcel",
        "price": price,
        "type": "reg",
    }
