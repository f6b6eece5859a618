/** `latch guide`: the instructions that are here. */
import { loadContent } from '../../guide/load.node.ts';
import { searchProducts } from '../../guide/search.ts';
import { contentDir } from '../places.node.ts';
import { exitCode } from './exit-codes.ts';
import { findGuides, listGuides, showGuide } from './guide-list.ts';
import { guideListText, guideText } from './guide-text.ts';
import type { GuideInvocation } from './invocation.ts';
import { line } from './line.ts';
import { plainJson } from './plain.ts';
import { say } from './streams.node.ts';
import type { Tools } from './tools.node.ts';

/** Exit code 0; 64 where the product or the variant is not there. */
export async function guideCommand({ ask, json, language }: GuideInvocation, tools: Tools): Promise<number> {
  const { words } = tools;
  const { content } = await loadContent(contentDir);
  const print = (value: unknown) => void tools.output.write(`${plainJson(value)}\n`);
  switch (ask.verb) {
    case 'list': {
      const guides = listGuides(content);
      if (json) print(guides);
      else say(tools.output, tools.env, guideListText(guides, words.guide));
      return exitCode.done;
    }
    case 'show': {
      const found = findGuides(content, ask.product, ask.variant);
      if (found.length === 0) {
        const name = [ask.product, ask.variant ?? ''].join(' ').trim();
        say(tools.errors, tools.env, [line(words.guide.notThere(name))]);
        return exitCode.usage;
      }
      const shown = found.map(guide => showGuide(content, guide, language ?? tools.language));
      if (json) print(shown);
      else
        say(
          tools.output,
          tools.env,
          shown.flatMap(guide => guideText(guide, words.guide)),
        );
      return exitCode.done;
    }
    case 'search': {
      const products = searchProducts(content.products, ask.words);
      const guides = products.flatMap(({ id }) =>
        listGuides(content).filter(({ product }) => product === id),
      );
      if (json)
        print(
          products.map(({ id, name }) => ({
            product: id,
            name,
            variants: guides.filter(({ product }) => product === id).map(({ variant }) => variant),
          })),
        );
      else if (products.length === 0) say(tools.output, tools.env, [line(words.guide.nothingFound)]);
      else
        say(
          tools.output,
          tools.env,
          products.map(({ id, name }) => line(`${id}  ${name}`)),
        );
      return exitCode.done;
    }
    default:
      return ask satisfies never;
  }
}
