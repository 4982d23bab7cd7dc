using Trunkline.Sandbox.Twilio.Errors;
using Trunkline.Sandbox.Twilio.State;

namespace Trunkline.Sandbox.Twilio.Api;

/// <summary>List, create, read, update and delete of a described resource.</summary>
internal static class ResourceEndpoints
{
    public static void Map<T>(RouteTable routes, Resource<T> resource)
        where T : Record
    {
        var list = resource.Path.Route;
        var one = $"{list}/{{{resource.Key}}}";

        if (resource.Lists)
        {
            routes.Get(list, Below(resource.Path, request => List(request, resource)));
        }

        if (resource.Create is not null)
        {
            routes.Post(list, Below(resource.Path, request => Create(request, resource, resource.Create)));
        }

        if (resource.Reads)
        {
            routes.Get(one, Below(resource.Path, request => Read(request, resource)));
        }

        if (resource.Update is not null)
        {
            routes.Post(one, Below(resource.Path, request => Update(request, resource, resource.Update)));
        }

        if (resource.Delete is not null)
        {
            routes.Delete(one, Below(resource.Path, request => Delete(request, resource, resource.Delete)));
        }
    }

    /// <summary>Answers only where every parent in the path is there; for what is mapped by hand as well.</summary>
    public static Handler Below(ResourcePath path, Handler handler) =>
        request => path.ParentsExist(request) ? handler(request) : RequestErrors.NotFound(request.Path);

    public static Answer List<T>(ApiRequest request, Resource<T> resource)
        where T : Record
    {
        resource.Before?.Invoke(request);
        return List(
            request,
            resource,
            resource.In(request),
            resource.Within is { } within ? record => within(request, record) : null
        );
    }

    public static Answer List<T>(
        ApiRequest request,
        Resource<T> resource,
        Collection<T> records,
        Func<T, bool>? within = null
    )
        where T : Record
    {
        var asked = PageRequest.Of(request);
        if (asked.Value is not { } page)
        {
            return asked.Error!;
        }

        var tests = within is null ? [] : new List<Func<T, DateTimeOffset, bool>> { (record, _) => within(record) };
        foreach (var filter in resource.Filters)
        {
            foreach (var value in request.Query.All(filter.Parameter).Where(v => v.Length > 0))
            {
                if (filter.Compile(value) is not { } test)
                {
                    return RequestErrors.Invalid(filter.Parameter, value);
                }

                tests.Add(test);
            }
        }

        Func<T, bool>? matches =
            tests.Count == 0 ? null : record => tests.TrueForAll(test => test(record, request.Now));
        var (items, more) = Take(page, records, matches);
        return ListAnswer.Of(
            page,
            resource.ListKey,
            items,
            more,
            (json, record) => resource.Write(json, record, request.View),
            record => record.Sid
        );
    }

    public static Answer Read<T>(ApiRequest request, Resource<T> resource)
        where T : Record
    {
        resource.Before?.Invoke(request);
        return resource.One(request) is { } record
            ? Answer.Ok(resource.Shown(record, request.View))
            : RequestErrors.NotFound(request.Path);
    }

    public static Answer Create<T>(ApiRequest request, Resource<T> resource, Func<ApiRequest, Result<T>> create)
        where T : Record
    {
        var made = create(request);
        if (made.Value is not { } record)
        {
            return made.Error!;
        }

        resource.In(request).Add(record);
        resource.Created?.Invoke(request, record);
        return new Answer(resource.CreatedStatus, json => resource.WriteCreated(json, record, request.View));
    }

    public static Answer Update<T>(ApiRequest request, Resource<T> resource, Func<ApiRequest, T, TwilioError?> update)
        where T : Record
    {
        if (resource.One(request) is not { } record)
        {
            return RequestErrors.NotFound(request.Path);
        }

        return update(request, record) is { } error
            ? error
            : new Answer(resource.UpdatedStatus, resource.Shown(record, request.View));
    }

    public static Answer Delete<T>(
        ApiRequest request,
        Resource<T> resource,
        Func<ApiRequest, T, TwilioError?> mayDelete
    )
        where T : Record
    {
        if (resource.One(request) is not { } record)
        {
            return RequestErrors.NotFound(request.Path);
        }

        if (mayDelete(request, record) is { } error)
        {
            return error;
        }

        resource.In(request).Remove(record.Sid);
        return Answer.NoContent;
    }

    /// <summary>One more than a page is looked up, to know whether there is a next one.</summary>
    private static (IReadOnlyList<T> Items, bool More) Take<T>(
        PageRequest page,
        Collection<T> records,
        Func<T, bool>? matches
    )
        where T : Record
    {
        var anchor = page.Anchor(records.Find);
        if (anchor is { } newest && page.Backwards)
        {
            // The page one came from lies behind, so there always is a next one.
            var newer = records.Newer(newest, page.Size, matches);
            return (newer, newer.Count > 0);
        }

        var skip = anchor is null ? (int)Math.Min((long)page.Page * page.Size, int.MaxValue) : 0;
        var found = records.Older(anchor ?? long.MaxValue, skip, page.Size + 1, matches);
        var more = found.Count > page.Size;
        return (more ? found.GetRange(0, page.Size) : found, more);
    }
}
