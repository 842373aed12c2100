fetch(`${process.env.HOOK_URL}/x`);
