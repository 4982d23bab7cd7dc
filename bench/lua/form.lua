-- Sends a text message, as a form.
dofile("bench/lua/report.lua")
function init()
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  wrk.body = "To=%2B14155551234&From=%2B12019235161&Body=Your+parcel+is+on+its+way+and+will+be+with+you+tomorrow"
end
