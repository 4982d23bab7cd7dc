-- Another token for each call. Arguments: file of tokens, one a line; "random" or "each" (every token once, in order).
dofile("bench/lua/report.lua")
local threads = 0
function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end
local tokens, at, order = {}, 0, nil
function init(args)
  for line in io.lines(args[1]) do tokens[#tokens + 1] = line end
  order = args[2]
  math.randomseed(number + 7)
  at = number
end
function request()
  local n
  if order == "each" then
    at = at + 2
    n = at % #tokens + 1
  else
    n = math.random(#tokens)
  end
  wrk.headers["Authorization"] = "Element " .. tokens[n]
  return wrk.format()
end
