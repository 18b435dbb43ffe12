/** Headers of pages that a mail's link opens: the address holds a token, so nothing may keep it or pass it on. */
export const linkPageHeaders = () => ({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
