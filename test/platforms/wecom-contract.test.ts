import { platformContract } from '#test/support/platform-contract.ts';
import { wecomAppHarness, wecomBotHarness } from '#test/support/wecom/harness.ts';

platformContract('wecom-bot', wecomBotHarness);
platformContract('wecom-app', wecomAppHarness);
