-- wrk: buyers who each order one piece, from an address and a phone of their own.
local line, price = os.getenv("ORDER_LINE"), os.getenv("ORDER_TOTAL")
math.randomseed(os.time())

local function digits(n)
  local said = ""
  for _ = 1, n do said = said .. math.random(0, 9) end
  return said
end

function request()
  local body = "line=" .. line .. "&once=" .. digits(22) .. "&delivery=pickup&payment=cash&name=Dewi+Lestari&phone=0812"
    .. digits(8) .. "&shown_cost=0&shown_total=" .. price
  local address = math.random(1, 9) .. "." .. math.random(1, 250) .. "." .. math.random(1, 250) .. "." .. math.random(1, 250)
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["X-Forwarded-For"] = address,
    ["Sec-Fetch-Site"] = "same-origin",
  }, body)
end
