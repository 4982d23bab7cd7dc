using Trunkline.Identity;
using Trunkline.Paging;

namespace Trunkline.Activity;

/// <summary>The table of calls, as its readers ask for it.</summary>
internal static class CallTable
{
    public const int MaxPageSize = 1000;

    public static RowFilter VisibleTo(Caller caller, NameOfInstance nameOf) =>
        new RowFilter("FROM calls", $"c.*, {nameOf("c.instance_id")} AS instance_name").Within(caller);
}
