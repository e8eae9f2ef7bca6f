-- What wrk sends, by the word after `--`:
--   same                       one request, as the command line has it
--   purchases FILE RUN         a purchase each, by the lines of the file in turn: a key, a blank, a plan's id
--   customers FILE RUN         the same, each for a customer of its own and with a reference
--   reads FILE PATH            a GET each, by the same lines
--   varied PATH                a GET each, with a number in place of # that no request had before
-- When it is over, one line tells the outcome.

local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local function lines_of(file)
  local lines = {}
  for line in io.lines(file) do
    local key, plan = line:match("(%S+) (%S+)")
    lines[#lines + 1] = { key = key, plan = plan }
  end
  return lines
end

-- Everything but the number of the request is made beforehand.
local function purchases(file, run)
  local heads, tails = {}, {}
  for i, buyer in ipairs(lines_of(file)) do
    local body = '{"plan_id":"' .. buyer.plan .. '","email":"customer@example.com"}'
    heads[i] = "POST /api/partner/esim/purchase HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " .. buyer.key
      .. "\r\nContent-Type: application/json\r\nContent-Length: " .. #body
      .. "\r\nIdempotency-Key: " .. run .. "-" .. number .. "-"
    tails[i] = "\r\n\r\n" .. body
  end
  local count, all = number * math.floor(#heads / 2), #heads
  return function()
    count = count + 1
    local i = count % all + 1
    return heads[i] .. count .. tails[i]
  end
end

local function customers(file, run)
  local heads, tails = {}, {}
  for i, buyer in ipairs(lines_of(file)) do
    heads[i] = "POST /api/partner/esim/purchase HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " .. buyer.key
      .. "\r\nContent-Type: application/json\r\nIdempotency-Key: " .. run .. "-" .. number .. "-"
    tails[i] = '{"plan_id":"' .. buyer.plan .. '","email":"customer-'
  end
  local count, all = number * math.floor(#heads / 2), #heads
  return function()
    count = count + 1
    local i = count % all + 1
    -- In no order, as the addresses of customers are.
    local name = string.format("%08x", (count * 2 + number) * 2654435761 % 4294967296)
    local body = tails[i] .. name .. '@example.com","reference":"booking-' .. name .. '"}'
    return heads[i] .. count .. "\r\nContent-Length: " .. #body .. "\r\n\r\n" .. body
  end
end

local function reads(file, path)
  local requests = {}
  for i, buyer in ipairs(lines_of(file)) do
    requests[i] = "GET " .. path .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " .. buyer.key .. "\r\n\r\n"
  end
  local count, all = number * math.floor(#requests / 2), #requests
  return function()
    count = count + 1
    return requests[count % all + 1]
  end
end

local function varied(path)
  local before, after = path:match("^(.-)#(.*)$")
  local head = "GET " .. before
  local tail = after .. " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"
  -- With the digit before it, it has twelve at most, which is as large as an amount may be.
  local count = os.time() % 400000 * 200000 + number * 100000
  return function()
    count = count + 1
    return head .. count .. tail
  end
end

function init(args)
  local kinds = { purchases = purchases, customers = customers, reads = reads, varied = varied }
  local kind = kinds[args[1]]
  if kind then
    request = kind(args[2], args[3])
  end
end

function done(summary, latency, requests)
  local e = summary.errors
  print(string.format("outcome requests=%d micros=%d bytes=%d p50=%d p99=%d lost=%d refused=%d",
    summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    e.connect + e.read + e.write + e.timeout, e.status))
end
