using System.Collections;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Trunkline.Tests.Hosting;

/// <summary>Remembers which parameters of a query a hub's handlers ask for, whether they are there or not.</summary>
internal sealed class SeenQuery : IStartupFilter
{
    public ConcurrentBag<string> Names { get; } = [];

    public void AddTo(IServiceCollection services) => services.AddSingleton<IStartupFilter>(this);

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.Use(
                (context, go) =>
                {
                    context.Features.Set<IQueryFeature>(
                        new Feature { Query = new Watched(context.Request.Query, Names) }
                    );
                    return go(context);
                }
            );
            next(app);
        };

    private sealed class Feature : IQueryFeature
    {
        public required IQueryCollection Query { get; set; }
    }

    private sealed class Watched(IQueryCollection query, ConcurrentBag<string> names) : IQueryCollection
    {
        public int Count => query.Count;

        public ICollection<string> Keys => query.Keys;

        public StringValues this[string key] => Seen(key)[key];

        public bool ContainsKey(string key) => Seen(key).ContainsKey(key);

        public bool TryGetValue(string key, out StringValues value) => Seen(key).TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => query.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private IQueryCollection Seen(string key)
        {
            names.Add(key);
            return query;
        }
    }
}
