-- Sends messages, each to another number. Arguments: path, sender.
dofile("bench/lua/report.lua")
local from
local sent = 0
function init(args)
  from = args[1]
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end
function request()
  sent = sent + 1
  return wrk.format(nil, nil, nil, string.format("To=%%2B1415555%04d&From=%s&Body=Your+parcel+is+on+its+way", sent % 10000, from))
end
