import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** The API's description, from the routes' own declarations. `apps/api/openapi.json` is this, committed. */
export function openApi(app: INestApplication): object {
  const config = new DocumentBuilder()
    .setTitle('Ironsilk')
    .setDescription(
      'The market for used construction machinery, from yard to site. Errors are problem details (RFC 9457) with `code`, `field` and `remedy`.',
    )
    .setVersion('1')
    .addCookieAuth('ironsilk.session_token')
    .addBearerAuth({ type: 'http', description: 'An API key of an organisation: isk_…' })
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
}
