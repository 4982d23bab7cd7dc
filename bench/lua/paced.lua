-- Each connection waits so many milliseconds before each call: light load, as a hub has most of the day.
dofile("bench/lua/report.lua")
local pause
function init(args) pause = tonumber(args[1]) end
function delay() return math.random(math.floor(pause * 0.5), math.ceil(pause * 1.5)) end
