import { Endpoint } from '@ironsilk/identity';
import { CSV, fileHeaders } from '@ironsilk/platform';
import { Controller, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { LiquidityView } from './liquidity.view.js';
import { FamilyQuery, IndexAnswer, LiquidityAnswer, SoldAnswer } from './price-index.dto.js';
import { mayReadPrices } from './price-index.policy.js';
import { PriceIndexView } from './price-index.view.js';

type Family = z.infer<typeof FamilyQuery>;

@Controller('pricing')
export class PriceIndexController {
  constructor(
    private readonly view: PriceIndexView,
    private readonly liquidities: LiquidityView,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'index',
    allows: mayReadPrices,
    summary: 'The monthly price index of each family at constant quality, with its 95 % interval',
    query: FamilyQuery,
    answer: IndexAnswer,
  })
  index(@Query() { family }: Family): Promise<z.infer<typeof IndexAnswer>> {
    return this.view.index(family ?? null);
  }

  @Endpoint({
    method: 'GET',
    path: 'index.csv',
    allows: mayReadPrices,
    summary: 'The price index as a table of comma-separated values',
    query: FamilyQuery,
    answer: 'file',
  })
  async csv(@Query() { family }: Family, @Res() reply: FastifyReply): Promise<void> {
    const text = await this.view.indexCsv(family ?? null);
    void reply.headers(fileHeaders({ fileName: `ironsilk-price-index${family ? `-${family}` : ''}.csv`, mediaType: CSV })).send(text);
  }

  @Endpoint({
    method: 'GET',
    path: 'liquidity',
    allows: mayReadPrices,
    summary: 'How fast machines of each family sell, by asking price over value',
    query: FamilyQuery,
    answer: LiquidityAnswer,
  })
  async liquidity(@Query() { family }: Family): Promise<z.infer<typeof LiquidityAnswer>> {
    const families = await this.liquidities.families(family ?? null);
    return { families: families.map((f) => ({ ...f, bands: [...f.bands] })) };
  }

  @Endpoint({
    method: 'GET',
    path: 'sold',
    allows: mayReadPrices,
    summary: 'Sold prices, opened in cells of at least five sales of three sellers to three buyers',
    query: FamilyQuery,
    answer: SoldAnswer,
  })
  sold(@Query() { family }: Family): Promise<z.infer<typeof SoldAnswer>> {
    return this.view.sold(family ?? null);
  }
}
