import { Controller, Inject, Param, Query } from '@nestjs/common';
import { Endpoint } from '@ironsilk/identity';
import { CLOCK } from '@ironsilk/platform';
import type { Clock } from '@ironsilk/kernel';
import { z } from 'zod';
import { familyOf, makeOf, type Catalog } from './catalog.js';
import * as dto from './catalog.dto.js';
import { readCatalog } from './catalog.policy.js';
import { CATALOG } from './catalog.token.js';
import { familyCards, familyDetail, findModelCards, makeCards, modelDetail } from './catalog.view.js';
import { machineIdentity } from './machine-identity.js';
import { recogniseMachine } from './recognise.js';

const list = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

@Controller('catalog')
export class CatalogController {
  constructor(
    @Inject(CATALOG) private readonly catalog: Catalog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Endpoint({ method: 'GET', path: 'families', allows: readCatalog, summary: 'The ten machine families', answer: list(dto.FamilyCard) })
  families(): { items: z.infer<typeof dto.FamilyCard>[] } {
    return { items: familyCards(this.catalog) };
  }

  @Endpoint({
    method: 'GET',
    path: 'families/:id',
    allows: readCatalog,
    summary: 'A family: its fields, photographs and customs codes',
    params: dto.FamilyParams,
    answer: dto.FamilyAnswer,
  })
  family(@Param() { id }: { id: string }): z.infer<typeof dto.FamilyAnswer> {
    return familyDetail(this.catalog, id);
  }

  @Endpoint({
    method: 'GET',
    path: 'makes',
    allows: readCatalog,
    summary: 'Makes, those with most models first',
    query: dto.MakesQuery,
    answer: list(dto.MakeAnswer),
  })
  makes(@Query() { family }: z.infer<typeof dto.MakesQuery>): { items: z.infer<typeof dto.MakeAnswer>[] } {
    return { items: makeCards(this.catalog, family) };
  }

  @Endpoint({
    method: 'GET',
    path: 'models',
    allows: readCatalog,
    summary: 'Models by family, make and words',
    query: dto.ModelsQuery,
    answer: list(dto.ModelCard).extend({ total: z.number().int() }),
  })
  models(@Query() query: z.infer<typeof dto.ModelsQuery>): ReturnType<typeof findModelCards> {
    return findModelCards(this.catalog, query);
  }

  @Endpoint({
    method: 'GET',
    path: 'models/:id',
    allows: readCatalog,
    summary: 'A model with its figures and the source of each',
    params: dto.ModelParams,
    answer: dto.ModelAnswer,
  })
  model(@Param() { id }: { id: string }): z.infer<typeof dto.ModelAnswer> {
    return modelDetail(this.catalog, id);
  }

  @Endpoint({ method: 'GET', path: 'emission-stages', allows: readCatalog, summary: 'Emission stages', answer: list(dto.StageAnswer) })
  stages(): { items: readonly z.infer<typeof dto.StageAnswer>[] } {
    return { items: this.catalog.stages };
  }

  @Endpoint({
    method: 'GET',
    path: 'identity',
    allows: readCatalog,
    summary: 'Reads a number from a plate by the rule of its family',
    query: dto.IdentityQuery,
    answer: dto.IdentityAnswer,
  })
  identity(@Query() query: z.infer<typeof dto.IdentityQuery>): z.infer<typeof dto.IdentityAnswer> {
    const make = query.make ? makeOf(this.catalog, query.make) : undefined;
    const hint = { field: 'text', ...(make ? { make } : {}), ...(query.year === undefined ? {} : { yearMade: query.year }) };
    const { kind, value, warnings } = machineIdentity(familyOf(this.catalog, query.family), query.text, hint);
    return { kind, value, warnings: [...warnings] };
  }

  @Endpoint({
    method: 'GET',
    path: 'recognise',
    allows: readCatalog,
    summary: 'What a title says about a machine',
    query: dto.RecogniseQuery,
    answer: dto.RecognisedAnswer,
  })
  recognise(@Query() { title }: z.infer<typeof dto.RecogniseQuery>): z.infer<typeof dto.RecognisedAnswer> {
    const { make, model, ...rest } = recogniseMachine(this.catalog, title, this.clock.now().getUTCFullYear());
    return { ...rest, ...(make ? { makeId: make.id } : {}), ...(model ? { modelId: model.id } : {}) };
  }
}
