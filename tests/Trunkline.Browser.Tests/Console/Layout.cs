using System.Text.Json;
using Microsoft.Playwright;

namespace Trunkline.Browser.Tests.Console;

/// <summary>Where everything on a page lies, and what is wrong with that.</summary>
internal static class Layout
{
    /// <summary>
    /// Looks at each text and each control: whether it can be seen or scrolled to, whether anything else lies on it, and
    /// whether its lines can be read. What is cut with an ellipsis is cut on purpose.
    /// </summary>
    private const string Look = """
        (longestLine) => {
          const problems = new Set();
          const root = document.documentElement;
          if (root.scrollWidth > root.clientWidth) problems.add(`the page is ${root.scrollWidth} wide`);
          const told = (e) => {
            const look = typeof e.className === 'string' && e.className ? '.' + e.className.trim().split(/\s+/).join('.') : '';
            return `${e.tagName.toLowerCase()}${look} "${(e.value || e.textContent || '').trim().slice(0, 40)}"`;
          };
          const style = new Map();
          const of = (e) => style.get(e) ?? style.set(e, getComputedStyle(e)).get(e);
          const above = function* (e) { for (let a = e; a && a !== root; a = a.parentElement) yield a; };
          // For screen readers only: clipped to nothing. And what is in a closed box.
          const unseen = (e) =>
            !e.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) ||
            [...above(e)].some((a) => of(a).clipPath === 'inset(50%)');
          const floats = (e) => [...above(e)].some((a) => ['fixed', 'sticky'].includes(of(a).position));
          const boxesOf = (e) => {
            if (['INPUT', 'TEXTAREA', 'SELECT', 'BUTTON'].includes(e.tagName)) return [e.getBoundingClientRect()];
            const boxes = [];
            for (const node of e.childNodes) {
              if (node.nodeType !== 3 || !node.data.trim()) continue;
              const range = document.createRange();
              range.selectNodeContents(node);
              boxes.push(...range.getClientRects());
            }
            return boxes.filter((b) => b.width > 0 && b.height > 0);
          };
          // What boxes around it leave of one; a box that scrolls hides nothing for good.
          const clipped = (e, box) => {
            let { left, top, right, bottom } = box;
            for (const a of above(e)) {
              if (a === e && !boxesOf(e).includes(box) && e.tagName === 'INPUT') continue;
              const { overflowX, overflowY, textOverflow, webkitLineClamp } = of(a);
              if (overflowX === 'visible' && overflowY === 'visible') continue;
              const edge = a.getBoundingClientRect();
              const sideways = right > edge.right + 2 || left < edge.left - 2;
              if (sideways && ['hidden', 'clip'].includes(overflowX) && textOverflow !== 'ellipsis') problems.add(`${told(e)} is cut off at the side by ${told(a)}`);
              if (bottom > edge.bottom + 3 && ['hidden', 'clip'].includes(overflowY) && webkitLineClamp === 'none') problems.add(`${told(e)} is cut off below by ${told(a)}`);
              left = Math.max(left, edge.left); right = Math.min(right, edge.right);
              top = Math.max(top, edge.top); bottom = Math.min(bottom, edge.bottom);
            }
            return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
          };
          const seen = [];
          for (const e of document.body.querySelectorAll('*')) {
            if (['SCRIPT', 'NOSCRIPT', 'OPTION', 'TITLE'].includes(e.tagName)) continue;
            const boxes = boxesOf(e);
            if (boxes.length === 0 || unseen(e)) continue;
            for (const box of boxes) {
              const left = clipped(e, box);
              if (!left) continue;
              if (left.right > root.clientWidth + 1 || left.left < -1) problems.add(`${told(e)} is beyond the edge of the screen`);
              seen.push({ e, ...left, floats: floats(e) });
            }
            const lines = new Set(boxes.map((b) => Math.round(b.top / 4))).size;
            const text = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join('').trim();
            if (longestLine && !e.closest('pre, code, table, [role=table], input, textarea') && text.length / lines > longestLine)
              problems.add(`${told(e)} has lines of ${Math.round(text.length / lines)} characters`);
          }
          for (let i = 0; i < seen.length; i++) for (let j = i + 1; j < seen.length; j++) {
            const [a, b] = [seen[i], seen[j]];
            if (a.e === b.e || a.floats || b.floats || a.e.contains(b.e) || b.e.contains(a.e)) continue;
            const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            // Lines of small letters within a line of larger ones touch by a few pixels.
            if (wide > 3 && high > 6) problems.add(`${told(a.e)} and ${told(b.e)} lie upon each other`);
          }
          return [...problems];
        }
        """;

    /// <summary>One line for each problem; <paramref name="longestLine"/> in characters, 0 when lines do not matter.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page, int longestLine = 0)
    {
        var found = await LookAsync(page, longestLine);
        // Lists that draw only what is in sight do so again a moment after the screen has changed.
        for (var tries = 0; tries < 40 && found.Count > 0; tries++)
        {
            await Task.Delay(50);
            found = await LookAsync(page, longestLine);
        }

        return found;
    }

    private static async Task<IReadOnlyList<string>> LookAsync(IPage page, int longestLine)
    {
        var found = await page.EvaluateAsync<JsonElement>(Look, longestLine);
        return [.. found.EnumerateArray().Select(p => p.GetString()!)];
    }
}
