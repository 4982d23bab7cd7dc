using CsCheck;
using Trunkline.Connectors.Query;

namespace Trunkline.Connectors.Tests.Query;

public sealed class WhereTests
{
    [Theory]
    [InlineData("Name='x'", "`Name` = 'x'")]
    [InlineData("AnnualRevenue >= 100000", "`AnnualRevenue` >= 100000")]
    [InlineData("a<>'b'", "`a` != 'b'")]
    [InlineData("a='it''s'", "`a` = 'it''s'")]
    [InlineData("a=’b’", "`a` = 'b'")]
    [InlineData(
        "`metaData.lastUpdateTime` > 2015-01-06T09:31:38-07:00",
        "`metaData.lastUpdateTime` > 2015-01-06T09:31:38-07:00"
    )]
    [InlineData("a=1 AND b=2 or c=3", "(`a` = 1 AND `b` = 2) OR `c` = 3")]
    [InlineData("a=1 and (b=2 OR c=3)", "`a` = 1 AND (`b` = 2 OR `c` = 3)")]
    [InlineData("a in ('x', y , 3)", "`a` IN ('x', y, 3)")]
    [InlineData("a NOT IN ('x')", "`a` NOT IN ('x')")]
    [InlineData("a not like '%x'", "`a` NOT LIKE '%x'")]
    [InlineData("a is not null", "`a` IS NOT NULL")]
    [InlineData("NOT a=1", "NOT (`a` = 1)")]
    public void The_grammar_is_read(string text, string expected) =>
        Assert.Equal(expected, Where.Parse(text).Expression?.ToString());

    [Theory]
    [InlineData("", 1)]
    [InlineData("a", 2)]
    [InlineData("a=", 3)]
    [InlineData("a='x", 3)]
    [InlineData("a=1 b=2", 5)]
    [InlineData("a=1 AND", 8)]
    [InlineData("(a=1", 5)]
    [InlineData("a=1)", 4)]
    [InlineData("a IN ()", 7)]
    [InlineData("a IS 5", 6)]
    [InlineData("a ! b", 3)]
    [InlineData("='x'", 1)]
    [InlineData("'x'=a", 1)]
    public void An_error_points_at_its_column(string text, int column)
    {
        var result = Where.Parse(text);
        Assert.Null(result.Expression);
        Assert.Equal(column, result.Error!.Column);
    }

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Gen.String.Sample(s => Where.Parse(s) is { Expression: null } != Where.Parse(s) is { Error: null }, iter: 1000);

    [Fact]
    public void Noise_made_of_the_languages_own_words_does_not_throw_either()
    {
        var word = Gen.OneOf(
            "a",
            "=",
            "<",
            "(",
            ")",
            "AND",
            "OR",
            "NOT",
            "IN",
            "IS",
            "NULL",
            "LIKE",
            "'x'",
            "`b`",
            ",",
            "!",
            "'",
            " "
        );
        word.Array[0, 30].Sample(words => Where.Parse(string.Join(' ', words)) is not null, iter: 1000);
    }

    [Fact]
    public void Nesting_and_length_have_limits()
    {
        Assert.NotNull(Where.Parse(new string('(', 5000) + "a=1").Error);
        Assert.NotNull(Where.Parse(string.Concat(Enumerable.Repeat("NOT ", 1900)) + "a=1").Error);
        Assert.NotNull(Where.Parse("a='" + new string('x', 9000) + "'").Error);
        Assert.NotNull(Where.Parse(string.Join(" AND ", Enumerable.Repeat("a=1", 900))).Expression);
    }

    [Fact]
    public void A_printed_expression_reads_back_the_same() =>
        Expressions(3)
            .Sample(
                e =>
                    e.ToString().Length > Where.LongestText
                    || Where.Parse(e.ToString()).Expression?.ToString() == e.ToString(),
                iter: 1000
            );

    [Theory]
    [InlineData("key = 'twilio'", true)]
    [InlineData("key = 'Twilio'", false)]
    [InlineData("key in ('a','twilio')", true)]
    [InlineData("key not in ('a')", true)]
    [InlineData("key like 'twi%'", true)]
    [InlineData("key like '%il%o'", true)]
    [InlineData("key like 't%x%o'", false)]
    [InlineData("id > 6 AND id < 10", true)]
    [InlineData("id = '7'", true)]
    [InlineData("id >= 10", false)]
    [InlineData("active='true'", true)]
    [InlineData("active=TRUE", true)]
    [InlineData("active=false OR id=7", true)]
    [InlineData("created > '2017-01-15'", true)]
    [InlineData("created = '2018-01-01T02:00:00+02:00'", true)]
    [InlineData("nothing IS NULL", true)]
    [InlineData("nothing IS NOT NULL", false)]
    [InlineData("nothing != 'x'", false)]
    [InlineData("NOT (key='twilio')", false)]
    public void Items_are_matched(string where, bool expected)
    {
        object? Column(string name) =>
            name switch
            {
                "key" => "twilio",
                "id" => 7,
                "active" => true,
                "created" => new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.Zero),
                _ => null,
            };
        Assert.Equal(expected, Where.Matches(Where.Parse(where).Expression!, Column));
    }

    [Fact]
    public void An_order_is_read_and_its_errors_have_a_column()
    {
        Assert.Equal([("a", false), ("b", true), ("c", false)], OrderBy.Parse("a, b DESC , c asc").Fields);
        Assert.Equal(4, OrderBy.Parse("a, ").Error!.Column);
        Assert.Equal(3, OrderBy.Parse("a up").Error!.Column);
    }

    private static Gen<WhereExpression> Expressions(int depth)
    {
        var name = Gen.OneOf("a", "b.c", "and", "date sent");
        var value = Gen.OneOf(
            new WhereValue("x", true),
            new WhereValue("it's % (", true),
            new WhereValue("5", false),
            new WhereValue("", true)
        );
        var leaf = Gen.OneOf<WhereExpression>(
            Gen.Select(name, Gen.OneOf("=", "!=", "<", ">="), value, (n, o, v) => new Comparison(1, n, o, v)),
            Gen.Select(name, value, Gen.Bool, (n, v, g) => new Like(1, n, v.Text, g)),
            Gen.Select(name, value.Array[1, 6], Gen.Bool, (n, v, g) => new In(1, n, v, g)),
            Gen.Select(name, Gen.Bool, (n, g) => new IsNull(1, n, g))
        );
        if (depth == 0)
        {
            return leaf;
        }

        var inner = Expressions(depth - 1);
        var many = inner.Array[2, 6];
        return Gen.OneOf<WhereExpression>(
            leaf,
            many.Select(WhereExpression (l) => new And(1, l)),
            many.Select(WhereExpression (l) => new Or(1, l)),
            inner.Select(WhereExpression (i) => new Not(1, i))
        );
    }
}
