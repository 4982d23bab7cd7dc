namespace Trunkline.Activity;

/// <summary>A row of the call log, named as its columns are.</summary>
internal sealed class CallRow
{
    public long id { get; set; }
    public long account_id { get; set; }
    public long? user_id { get; set; }
    public long? instance_id { get; set; }
    public string? connector_key { get; set; }
    public string request_id { get; set; } = "";
    public string operation { get; set; } = "";
    public string method { get; set; } = "";
    public string path { get; set; } = "";
    public long status { get; set; }
    public long? provider_status { get; set; }
    public string? provider_request_id { get; set; }
    public long started_at { get; set; }
    public long total_us { get; set; }
    public long resolve_us { get; set; }
    public long provider_us { get; set; }
    public long attempts { get; set; }
    public long request_bytes { get; set; }
    public long response_bytes { get; set; }
    public string? request_ip { get; set; }
    public string? fault { get; set; }
    public string? provider_code { get; set; }
    public string? attempt_list { get; set; }
    public string? masked { get; set; }
    public string? instance_name { get; set; }
}
