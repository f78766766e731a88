import copy, json, time
from django.core.cache import cache
from django.db import transaction
from tests.pages.world import ROLES
from tests.pages.routes import all_routes
from tests.pages.forms import filled_in
def test_probe(world, settings):
    out = {}
    t=time.process_time(); n=0
    F=filled_in(world)
    for role in ROLES:
        browser = world.browser(role, raise_request_exception=False)
        cookies = copy.deepcopy(browser.cookies)
        for route in all_routes():
            cache.clear()
            for thing, args in world.things_of(route.name, route.names).items():
                for method in ("GET","POST","DELETE"):
                    if method=="DELETE" and thing!="own": continue
                    with transaction.atomic():
                        browser.cookies = copy.deepcopy(cookies)
                        url=route.address(args)
                        n+=1
                        r = browser.generic(method, url) if method=="DELETE" else browser.get(url) if method=="GET" else browser.post(url, F.get(route.name,{}))
                        transaction.set_rollback(True)
                    out.setdefault(f"{route.name}@{thing}", {}).setdefault(method, {})[role]=r.status_code
    print(n, time.process_time()-t)
    json.dump(out, open("/tmp/probe.json","w"), indent=1)
