using System.Reflection;
using System.Reflection.Emit;

namespace Trunkline.Tests.Architecture;

/// <summary>Reads out of a built assembly which rooms its types use: in signatures, attributes and method bodies.</summary>
internal static class CompiledUses
{
    private const BindingFlags Everything =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(o => o.Value);

    /// <param name="assembly">A built one.</param>
    /// <param name="depth">To which part of their namespaces rooms are told apart; null for the hub's own way.</param>
    public static IEnumerable<Use> Of(Assembly assembly, int? depth = null) =>
        from type in assembly.GetTypes()
        let folder = FolderOf(type, depth)
        where folder is not null
        from used in UsedBy(type).SelectMany(Parts)
        let target = FolderOf(used, depth)
        where target is not null
        select new Use(folder, target, type.FullName ?? type.Name);

    /// <summary>
    /// The room of a type: its namespace to the third part, <c>Trunkline.Instances.Live</c>. A room's door is a place of its own,
    /// because it alone may use all that the room holds. The sandbox counts as one for those outside. With a depth it is simply the
    /// namespace to that part. Null for others' types.
    /// </summary>
    public static string? FolderOf(Type type, int? depth = null)
    {
        var parts = (type.Namespace ?? "").Split('.');
        var outer = type;
        while (outer.DeclaringType is { } declaring)
        {
            outer = declaring;
        }

        return parts[0] != "Trunkline" ? null
            : depth is { } most ? string.Join('.', parts.Take(most))
            : parts is [_, "Sandbox", ..] ? "Trunkline.Sandbox"
            : parts is [_, not "Connectors"] && outer.Name.EndsWith("Door", StringComparison.Ordinal)
                ? $"{type.Namespace}.Door"
            : string.Join('.', parts.Take(3));
    }

    /// <summary>All that a type mentions, also of other assemblies.</summary>
    public static IEnumerable<Type> TypesOf(Type type) => UsedBy(type).SelectMany(Parts);

    private static IEnumerable<Type> UsedBy(Type type)
    {
        var members = new List<Type?> { type.BaseType };
        members.AddRange(type.GetInterfaces());
        members.AddRange(type.GetFields(Everything).Select(f => f.FieldType));
        members.AddRange(Attributes(type));
        members.AddRange(type.GetMembers(Everything).SelectMany(Attributes));
        members.AddRange(type.GetGenericArguments().Where(a => a.IsGenericParameter).SelectMany(Constraints));
        foreach (var method in type.GetMethods(Everything).Cast<MethodBase>().Concat(type.GetConstructors(Everything)))
        {
            members.AddRange(method.GetParameters().Select(p => p.ParameterType));
            members.Add((method as MethodInfo)?.ReturnType);
            members.AddRange(UsedInBody(method));
        }

        return members.OfType<Type>();
    }

    private static IEnumerable<Type> Attributes(MemberInfo member) =>
        member.GetCustomAttributesData().Select(a => a.AttributeType);

    private static Type[] Constraints(Type parameter) => parameter.GetGenericParameterConstraints();

    private static IEnumerable<Type> UsedInBody(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body)
        {
            yield break;
        }

        foreach (var local in body.LocalVariables)
        {
            yield return local.LocalType;
        }

        foreach (var clause in body.ExceptionHandlingClauses)
        {
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause && clause.CatchType is { } caught)
            {
                yield return caught;
            }
        }

        var typeArguments = method.DeclaringType!.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : [];
        foreach (var token in Tokens(body.GetILAsByteArray()!))
        {
            var member = method.Module.ResolveMember(token, typeArguments, methodArguments);
            switch (member)
            {
                case Type type:
                    yield return type;
                    break;
                case MethodInfo { IsGenericMethod: true } generic:
                    yield return generic.DeclaringType!;
                    foreach (var argument in generic.GetGenericArguments())
                    {
                        yield return argument;
                    }

                    break;
                case { DeclaringType: { } owner }:
                    yield return owner;
                    break;
            }
        }
    }

    /// <summary>Types, methods and fields that the instructions name.</summary>
    private static IEnumerable<int> Tokens(byte[] il)
    {
        var at = 0;
        while (at < il.Length)
        {
            var value = il[at] == 0xfe ? unchecked((short)(0xfe00 | il[at + 1])) : il[at];
            var code = OpCodes[value];
            at += code.Size;
            if (
                code.OperandType
                is OperandType.InlineField
                    or OperandType.InlineMethod
                    or OperandType.InlineTok
                    or OperandType.InlineType
            )
            {
                yield return BitConverter.ToInt32(il, at);
            }

            at += code.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
                _ => 4,
            };
        }
    }

    /// <summary><c>Task&lt;Secret[]&gt;</c> uses <c>Secret</c> too.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        return type.IsGenericType
            ? type.GetGenericArguments().Where(a => !a.IsGenericParameter).SelectMany(Parts).Append(type)
            : [type];
    }
}
