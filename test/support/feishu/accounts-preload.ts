// For `node --import`: a process whose Feishu accounts server is the one named by FAKE_ACCOUNTS. The SDK knows only https.
import { defaultHttpInstance } from '@larksuiteoapi/node-sdk';

export function sendAccountsTo(url: () => string): void {
  defaultHttpInstance.interceptors.request.use((config) => {
    config.url = (config.url ?? '').replace(/^https:\/\/accounts\.(?:feishu\.cn|larksuite\.com)/u, url());
    return config;
  });
}

const named = process.env['FAKE_ACCOUNTS'];
if (named) sendAccountsTo(() => named);
