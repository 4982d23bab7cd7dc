-- Makes instances, and writes their tokens to a file for each thread. Argument: the file's name without its number.
dofile("bench/lua/report.lua")
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end
local file
function init(args)
  file = io.open(args[1] .. "." .. number, "a")
  file:setvbuf("line")
  wrk.method = "POST"
  wrk.body = '{"element":{"key":"twiliov2"},"configuration":{"username":"AC0123456789abcdef0123456789abcdef",'
    .. '"password":"0123456789abcdef0123456789abcdef"},"name":"bench"}'
  wrk.headers["Content-Type"] = "application/json"
end
function response(status, headers, body)
  local token = body:match('"token":"([^"]+)"')
  if token then file:write(token, "\n") end
end
